import type { EntryLine, LotKind, SourceKind } from '@gp/contracts';
import { dateIso } from '../shared/format';
import type { IconName } from '../shared/icon';

const ICONS: Record<SourceKind, IconName> = {
  sale: 'merchant',
  campaign: 'checkin',
  questionnaire: 'survey',
  redemption: 'gift',
};

export function iconOf(entry: Pick<EntryLine, 'kind' | 'source'>): IconName {
  return entry.kind === 'reverse' ? 'undo' : (ICONS[entry.source] ?? 'points');
}

/** What kind of points and how long they hold. */
export function lotWords(kind: LotKind, expiresAt: string | null): string {
  const name = kind === 'base' ? '基础分' : '活动分';
  return expiresAt === null ? `${name} · 永久有效` : `${name} · 至 ${dateIso(expiresAt)}`;
}
