import { isOffline, sentenceOf } from '../shared/api-error';
import type { IconName } from '../shared/icon';

/** A failure without an answer, said honestly: it is kept, and trying again counts once. */
export function asNote(failure: unknown): { tone: 'warn'; icon: IconName; text: string } {
  return isOffline(failure)
    ? { tone: 'warn', icon: 'offline', text: '网络断开了，还没有收到结果。这一笔已存在手机里，再试一次不会重复办理。' }
    : { tone: 'warn', icon: 'warning', text: sentenceOf(failure) };
}
