import { type AddressCard, type AddressDraft, type AddressView, MOST_ADDRESSES, type Province } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { maskedAddress, type PlainRow } from './masked-address.js';

export interface AddressRow extends PlainRow {
  id: string;
  member_id: string;
  is_default: number | null;
  province: Province;
}
type Reader = Pick<Tx, 'rows'>;

/** A member's address book. What is answered to a write is stored for its repetition, so it is masked. */
@Injectable()
export class AddressesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly members: MembersService,
  ) {}

  async list(memberId: string, db: Reader = this.transactions): Promise<AddressCard[]> {
    const rows = await db.rows<AddressRow>('SELECT * FROM address WHERE member_id = ? ORDER BY is_default IS NULL, id DESC', [
      memberId,
    ]);
    return rows.map(cardOf);
  }

  /** As the member wrote it, for the member. */
  async find(memberId: string, id: string): Promise<AddressView> {
    const { name, phone, province, city, district, detail, is_default } = await one(this.transactions, memberId, id);
    return { id, name, phone, province, city, district, detail, isDefault: is_default === 1 };
  }

  add(me: Actor, draft: AddressDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await this.members.lock(tx, me.id);
      const known = (await this.list(me.id, tx)).length;
      if (known >= MOST_ADDRESSES) throw conflict('shipping/too-many-addresses', { most: MOST_ADDRESSES });
      const id = newId();
      const a = trimmed(draft);
      await tx.write(
        'INSERT INTO address (id, member_id, name, phone, province, city, district, detail) VALUES (?,?,?,?,?,?,?,?)',
        [id, me.id, a.name, a.phone, a.province, a.city, a.district, a.detail],
      );
      if (draft.isDefault || known === 0) await prefer(tx, me.id, id);
      return cardOf(await one(tx, me.id, id));
    });
  }

  /** The default stays it until another one is. */
  change(me: Actor, id: string, draft: AddressDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await this.members.lock(tx, me.id);
      await one(tx, me.id, id);
      const a = trimmed(draft);
      await tx.write('UPDATE address SET name = ?, phone = ?, province = ?, city = ?, district = ?, detail = ? WHERE id = ?', [
        a.name,
        a.phone,
        a.province,
        a.city,
        a.district,
        a.detail,
        id,
      ]);
      if (draft.isDefault) await prefer(tx, me.id, id);
      return cardOf(await one(tx, me.id, id));
    });
  }

  /** What was sent to it keeps what was written then. Answers those that are left. */
  remove(me: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      await this.members.lock(tx, me.id);
      const { is_default } = await one(tx, me.id, id);
      await tx.write('DELETE FROM address WHERE id = ?', [id]);
      const [next] = await this.list(me.id, tx);
      if (is_default === 1 && next) await prefer(tx, me.id, next.id);
      return { items: await this.list(me.id, tx) };
    });
  }

  /** Joins `tx`. Those of these that are the member's own, by id. */
  async chosen(tx: Tx, wanted: { memberId: string; id: string }[]): Promise<Map<string, AddressRow>> {
    if (wanted.length === 0) return new Map();
    const rows = await tx.rows<AddressRow>(
      `SELECT * FROM address WHERE (id, member_id) IN (${wanted.map(() => '(?,?)').join(',')})`,
      wanted.flatMap(({ memberId, id }) => [id, memberId]),
    );
    return new Map(rows.map((r) => [r.id, r]));
  }
}

/** Somebody else's is not there either. */
async function one(db: Reader, memberId: string, id: string): Promise<AddressRow> {
  const [row] = await db.rows<AddressRow>('SELECT * FROM address WHERE id = ? AND member_id = ?', [id, memberId]);
  if (!row) throw notFound('shipping/address-not-found');
  return row;
}

async function prefer(tx: Tx, memberId: string, id: string): Promise<void> {
  await tx.write('UPDATE address SET is_default = NULL WHERE member_id = ? AND is_default = 1 AND id <> ?', [memberId, id]);
  await tx.write('UPDATE address SET is_default = 1 WHERE id = ?', [id]);
}

const cardOf = (row: AddressRow): AddressCard => ({ id: row.id, ...maskedAddress(row), isDefault: row.is_default === 1 });

function trimmed({ name, phone, province, city, district, detail }: AddressDraft): PlainRow {
  return { name: name.trim(), phone, province, city: city.trim(), district: district.trim(), detail: detail.trim() };
}
