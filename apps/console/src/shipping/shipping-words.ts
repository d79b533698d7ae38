import type { FreightPrice, ShipmentState, TrackingOutcome } from '@gp/contracts';
import { yuan } from '../shared/format';
import type { Tone } from '../shared/labels';

export const SHIPMENT_STATE_WORDS: Record<ShipmentState, { word: string; tone: Tone }> = {
  'to-send': { word: '待寄出', tone: 'warning' },
  underway: { word: '已寄出', tone: 'processing' },
  received: { word: '已收货', tone: 'success' },
};

export function freightWords({ firstPieces, firstFen, furtherFen, freeFrom }: FreightPrice): string {
  if (firstFen === 0 && furtherFen === 0) return '包邮';
  const free = freeFrom === null ? '' : `，满 ${freeFrom} 份包邮`;
  return `前 ${firstPieces} 份 ${yuan(firstFen)} 元，每多 1 份 ${yuan(furtherFen)} 元${free}`;
}
export const TRACKING_OUTCOME_WORDS: Record<TrackingOutcome, { word: string; tone: Tone }> = {
  send: { word: '可以寄出', tone: 'processing' },
  sent: { word: '寄出了', tone: 'success' },
  same: { word: '已经寄过', tone: 'default' },
  problem: { word: '有问题', tone: 'error' },
};
