import type { ImportView } from '@gp/contracts';
import type { Tone } from '../shared/labels';

export const IMPORT_STATE_WORDS: Record<ImportView['state'], { word: string; tone: Tone }> = {
  running: { word: '导入中', tone: 'processing' },
  done: { word: '已完成', tone: 'success' },
  failed: { word: '中断了', tone: 'error' },
};
