import type { FreightPrice, FreightTerms } from '@gp/contracts';
import { yuan } from '../../../shared/format';
import { TAKES_CASH } from '../pay/paying';

function priceWords({ firstPieces, firstFen, furtherFen, freeFrom }: FreightPrice): string {
  if (firstFen === 0 && furtherFen === 0) return '包邮';
  const first = firstPieces > 1 ? `${firstPieces} 份以内 ${yuan(firstFen)}` : `首份 ${yuan(firstFen)}`;
  const further = furtherFen > 0 ? `，每多 1 份加 ${yuan(furtherFen)}` : '';
  return `${first}${further}${freeFrom === null ? '' : `，满 ${freeFrom} 份包邮`}`;
}

/** What sending costs, on the gift's page: the ordinary price, and where it is otherwise. */
export function freightWords(terms: FreightTerms | null, takesCash: boolean = TAKES_CASH): { value: string; note?: string } {
  if (!terms) return { value: '包邮' };
  const others = terms.zones.map((zone) => `${zone.provinces.join('、')}：${priceWords(zone)}`);
  const never = terms.notTo.length > 0 ? [`${terms.notTo.join('、')}暂时不寄`] : [];
  const costs = [terms.rest, ...terms.zones].some(({ firstFen, furtherFen }) => firstFen > 0 || furtherFen > 0);
  // Before anybody taps: freight is paid with WeChat.
  const elsewhere = costs && !takesCash ? ['这里不能付现金，要付运费的请在微信小程序里兑换'] : [];
  const note = [...elsewhere, ...others, ...never].join('；');
  return { value: priceWords(terms.rest), ...(note ? { note } : {}) };
}
