import { isOffline, sentenceOf } from '../shared/api-error';
import type { IconName } from '../shared/icon';

const KEPT = '网络断开了，还没有收到结果。这一笔已存在手机里，再试一次不会重复办理。';

/** A failure without an answer, said honestly. For a write it is kept, and trying again counts once; a look-up has its own words. */
export function asNote(failure: unknown, offlineWords = KEPT): { tone: 'warn'; icon: IconName; text: string } {
  return isOffline(failure)
    ? { tone: 'warn', icon: 'offline', text: offlineWords }
    : { tone: 'warn', icon: 'warning', text: sentenceOf(failure) };
}
