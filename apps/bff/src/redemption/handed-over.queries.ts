import { shipmentOf, UNDO_MINUTES } from '@gp/contracts';
import type { Handover } from '../payments/payments.types.js';
import type { GiftKinds } from './gift-kinds.service.js';
import type { RedemptionRow } from './redemption.queries.js';
import type { Reader } from './redemption.types.js';

type Row = Pick<RedemptionRow, 'id' | 'kind' | 'gift_name' | 'quantity' | 'state' | 'closed_at'>;

/**
 * How redemptions reached their members. A parcel when it was sent; what is fetched or used when the use can no longer be taken back, because
 * a word to WeChat cannot be.
 */
export async function handovers(db: Reader, kinds: GiftKinds, ids: string[], now: Date): Promise<Map<string, Handover | 'void'>> {
  if (ids.length === 0) return new Map();
  const rows = await db.rows<Row>(
    `SELECT id, kind, gift_name, quantity, state, closed_at FROM redemption WHERE id IN (${ids.map(() => '?').join(',')})`,
    ids,
  );
  const details = await kinds.details(
    db,
    rows.filter(({ kind }) => kind === 'shipped'),
  );
  const found = new Map<string, Handover | 'void'>();
  for (const row of rows) {
    const by = handover(row, shipmentOf({ kind: row.kind, detail: details.get(row.id) ?? null }), now);
    if (by) found.set(row.id, by);
  }
  return found;
}

function handover(row: Row, sent: ReturnType<typeof shipmentOf>, now: Date): Handover | 'void' | null {
  const what = `${row.gift_name} × ${row.quantity}`;
  if (row.kind === 'shipped' && sent?.trackingNo)
    return { way: 'sent', what, company: sent.company, trackingNo: sent.trackingNo, phone: plainMask(sent.to?.phone ?? null) };
  if (['cancelled', 'expired', 'lapsed', 'returned'].includes(row.state)) return 'void';
  if (row.state !== 'used' || !row.closed_at) return null;
  if (row.closed_at.getTime() + UNDO_MINUTES * 60_000 > now.getTime()) return null;
  return { way: row.kind === 'pickup' ? 'fetched' : 'virtual', what, company: null, trackingNo: null, phone: null };
}

/** WeChat masks with plain asterisks: 138****5678. */
const plainMask = (phone: string | null): string | null => phone?.replaceAll('＊', '*') ?? null;
