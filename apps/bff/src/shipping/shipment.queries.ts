import type { MaskedAddress, Province, ReceivedBy, ShipmentView } from '@gp/contracts';
import type { SqlValue, Tx } from '../platform/transactions.js';
import { maskedAddress, type PlainRow } from './masked-address.js';

type Reader = Pick<Tx, 'rows'>;

export interface ShipmentRow {
  redemption_id: string;
  member_id: string;
  merchant_id: string;
  state: 'to-send' | 'underway' | 'received' | 'given-back';
  company: string | null;
  tracking_no: string | null;
  sent_at: Date | null;
  receive_by: Date | null;
  received_at: Date | null;
  received_by: ReceivedBy | null;
}
/** With where it goes, as long as that is kept. */
export type AddressedRow = ShipmentRow & { [F in keyof Omit<PlainRow, 'province'>]: string | null } & {
  province: Province | null;
};
/** With what is sent. */
export type DeskRow = AddressedRow & {
  gift_name: string;
  quantity: number;
  freight_fen: number;
  redeemed_at: Date;
  pickup_until: Date;
};

const marks = (n: number): string => '?,'.repeat(n).slice(0, -1);
const PLACE = 'a.name, a.phone, a.province, a.city, a.district, a.detail';
const ADDRESSED = 'LEFT JOIN shipment_address a ON a.redemption_id = s.redemption_id';

export async function insertShipments(
  tx: Tx,
  shipments: { redemptionId: string; memberId: string; merchantId: string; to: PlainRow }[],
): Promise<void> {
  tx.later(
    `INSERT INTO shipment (redemption_id, member_id, merchant_id) VALUES ${shipments.map(() => '(?,?,?)').join(',')}`,
    shipments.flatMap((s) => [s.redemptionId, s.memberId, s.merchantId]),
  );
  tx.later(
    `INSERT INTO shipment_address (redemption_id, name, phone, province, city, district, detail)
     VALUES ${shipments.map(() => '(?,?,?,?,?,?,?)').join(',')}`,
    shipments.flatMap(({ redemptionId, to }) => [redemptionId, to.name, to.phone, to.province, to.city, to.district, to.detail]),
  );
}

export async function shipments(db: Reader, redemptionIds: string[]): Promise<Map<string, AddressedRow>> {
  if (redemptionIds.length === 0) return new Map();
  const rows = await db.rows<AddressedRow>(
    `SELECT s.*, ${PLACE} FROM shipment s ${ADDRESSED} WHERE s.redemption_id IN (${marks(redemptionIds.length)})`,
    redemptionIds,
  );
  return new Map(rows.map((r) => [r.redemption_id, r]));
}

/** Of those that are not paid nothing is to be sent yet, and nothing of those that went back. */
export function deskRows(db: Reader, where: string, values: SqlValue[]): Promise<DeskRow[]> {
  return db.rows<DeskRow>(
    `SELECT s.*, ${PLACE}, r.gift_name, r.quantity, r.freight_fen, r.redeemed_at, r.pickup_until
     FROM shipment s JOIN redemption r ON r.id = s.redemption_id ${ADDRESSED}
     WHERE r.state IN ('confirmed', 'underway', 'used', 'returned') AND s.state <> 'given-back' AND ${where}`,
    values,
  );
}

export function plainOf(row: AddressedRow): PlainRow | null {
  const { name, phone, province, city, district, detail } = row;
  if (!name || !phone || !province || !city || !district || !detail) return null;
  return { name, phone, province, city, district, detail };
}

function maskedOf(row: AddressedRow): MaskedAddress | null {
  const plain = plainOf(row);
  return plain && maskedAddress(plain);
}

export function shipmentView(row: AddressedRow): ShipmentView {
  return {
    kind: 'shipped',
    to: maskedOf(row),
    company: row.company,
    trackingNo: row.tracking_no,
    sentAt: row.sent_at?.toISOString() ?? null,
    receiveBy: row.receive_by?.toISOString() ?? null,
    receivedAt: row.received_at?.toISOString() ?? null,
    receivedBy: row.received_by,
  };
}
