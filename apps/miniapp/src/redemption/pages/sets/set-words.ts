import type { PublicGiftView, SetPart } from '@gp/contracts';
import { figure, priceWords, yuan } from '../../../shared/format';

/** 再生纸便签本 × 2、稻穗帆布袋 × 1 */
export const partsWords = (parts: SetPart[]): string =>
  parts.map((part) => `${part.name}\u00a0×\u00a0${part.quantity}`).join('、');

/** What the parts cost one by one, and what the set saves; null = not to be compared. */
export function savingWords({ set, price, cashFen }: Pick<PublicGiftView, 'set' | 'price' | 'cashFen'>): string | null {
  if (!set?.apart) return null;
  const points = set.apart.price - price;
  const cash = set.apart.cashFen - cashFen;
  const alone = `单独兑换要 ${priceWords(set.apart.price, set.apart.cashFen)}`;
  if (points < 0 || cash < 0 || points + cash === 0) return `${alone}。`;
  const saved = [points > 0 ? `${figure(points)} 分` : '', cash > 0 ? yuan(cash) : ''].filter(Boolean).join('和 ');
  return `${alone}，套装省 ${saved}。`;
}
