import type { VerifiedView } from '@gp/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Codes, REDEMPTION_DIGITS, type ScannedCode, type TypedCode } from '../platform/codes.js';
import { type Command, GroupCommit, type Outcome } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { StaffService } from '../staff/staff.service.js';
import { addToCounterDays, counterDays } from './counter-day.queries.js';
import { lockRedemptions, type RedemptionRow } from './redemption.queries.js';

interface VerifyCommand extends Command {
  clerk: Actor;
  merchantId: string;
  scanned: ScannedCode | null;
  typed: TypedCode | null;
}
interface Use {
  id: string;
  redemption_id: string;
  store_id: string | null;
  merchant_id: string;
  used_at: Date;
}
interface Won {
  command: VerifyCommand;
  row: RedemptionRow;
  useId: string;
  at: number;
}
type PlaceName = (merchantId: string, storeId: string | null) => string;
interface Known {
  place: PlaceName;
  /** Codes used today before these, by counter. */
  counts: Map<string, number>;
  names: Map<string, string>;
  clerks: Map<string, string>;
}

const LANES = 2;

/** Where a clerk stands: in a store, or at the merchant's as such. */
const counterOf = ({ clerk, merchantId }: Pick<VerifyCommand, 'clerk' | 'merchantId'>): string => clerk.storeId ?? merchantId;

/**
 * A code is used, once. Everybody else who tries gets the same answer: which use it was, when and where. The primary key of code_use
 * is the invariant; the group commit decides in order of arrival with the redemptions locked in ascending order.
 */
@Injectable()
export class VerificationService implements OnApplicationShutdown {
  private readonly group: GroupCommit<VerifyCommand>;

  constructor(
    transactions: Transactions,
    private readonly codes: Codes,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly staff: StaffService,
    private readonly outbox: Outbox,
  ) {
    this.group = new GroupCommit(transactions, (tx, commands) => this.apply(tx, commands));
  }

  verify(clerk: Actor & { merchantId: string }, code: string, key: CommandKey): Promise<Answer> {
    const scanned = this.codes.scan(code, 'redemption');
    const typed = scanned ? null : this.codes.typed(code, REDEMPTION_DIGITS);
    const command = { key, clerk, merchantId: clerk.merchantId, scanned, typed };
    // A counter's count is locked until the end of a batch: its commands share one lane rather than wait for each other in two.
    return this.group.submit(String(counterOf(command).charCodeAt(25) % LANES), command);
  }

  private async apply(tx: Tx, commands: VerifyCommand[]): Promise<Outcome[]> {
    const candidates = await this.candidates(tx, commands);
    const rows = await lockRedemptions(tx, candidates.flat());
    const uses = await usesOf(
      tx,
      [...rows.values()].filter((r) => r.state === 'used').map((r) => r.id),
    );
    const known = await this.known(tx, commands, { rows: [...rows.values()], uses: [...uses.values()] });
    const { place } = known;
    const won: Won[] = [];
    const outcomes = commands.map((command, at): Outcome => {
      const row = this.provenRow(command, candidates[at] ?? [], rows, tx.now);
      const refusal = this.refusalOf(command, row, uses, place, tx.now);
      if (refusal || !row) return refusal ?? notFound('redemption/code-unknown');
      const useId = newId();
      won.push({ command, row, useId, at });
      uses.set(row.id, {
        id: useId,
        redemption_id: row.id,
        store_id: command.clerk.storeId,
        merchant_id: row.merchant_id,
        used_at: tx.now,
      });
      row.state = 'used';
      return { view: null };
    });
    if (won.length > 0) this.book(tx, won, outcomes, known);
    return outcomes;
  }

  /** The redemptions each command may mean: the one its QR names, or those its digits' alias finds (one a merchant at most). */
  private async candidates(tx: Tx, commands: VerifyCommand[]): Promise<string[][]> {
    const aliases = [...new Set(commands.flatMap((c) => c.typed?.alias ?? []))];
    const found = new Map<number, string[]>();
    if (aliases.length > 0) {
      const rows = await tx.rows<{ id: string; code_alias: number }>(
        `SELECT id, code_alias FROM redemption WHERE code_alias IN (${'?,'.repeat(aliases.length).slice(0, -1)})`,
        aliases,
      );
      for (const r of rows) found.set(r.code_alias, [...(found.get(r.code_alias) ?? []), r.id]);
    }
    return commands.map((c) => (c.scanned ? [c.scanned.id] : c.typed ? (found.get(c.typed.alias) ?? []) : []));
  }

  private provenRow(c: VerifyCommand, ids: string[], rows: Map<string, RedemptionRow>, now: Date): RedemptionRow | null {
    const proven = ids.flatMap((id) => {
      const row = rows.get(id);
      if (!row) return [];
      const right = c.scanned ? true : c.typed !== null && this.codes.proves('redemption', id, c.typed, REDEMPTION_DIGITS, now);
      return right ? [row] : [];
    });
    return proven.find((r) => r.merchant_id === c.merchantId) ?? proven[0] ?? null;
  }

  private refusalOf(
    c: VerifyCommand,
    row: RedemptionRow | null,
    uses: Map<string, Use>,
    place: PlaceName,
    now: Date,
  ): Refusal | null {
    if (!row) return notFound('redemption/code-unknown');
    if (row.merchant_id !== c.merchantId)
      return conflict('redemption/code-of-another-merchant', { merchantName: place(row.merchant_id, null) });
    const use = uses.get(row.id);
    if (use)
      return conflict('redemption/code-used', {
        useId: use.id,
        usedAt: use.used_at.toISOString(),
        storeName: place(use.merchant_id, use.store_id),
      });
    if (row.state === 'unpaid') return conflict('redemption/code-unpaid');
    if (row.state === 'cancelled' || row.state === 'lapsed') return conflict('redemption/code-cancelled');
    if (row.state === 'expired' || row.pickup_until <= now) return conflict('redemption/code-ended');
    if (c.scanned && (c.scanned.step === null || !this.codes.isCurrent(c.scanned.step, now)))
      return conflict('redemption/code-expired');
    return null;
  }

  private book(tx: Tx, won: Won[], outcomes: Outcome[], { place, counts, names, clerks }: Known): void {
    tx.later(
      `INSERT INTO code_use (redemption_id, id, merchant_id, store_id, staff_id, used_at) VALUES ${won.map(() => '(?,?,?,?,?,?)').join(',')}`,
      won.flatMap((w) => [w.row.id, w.useId, w.row.merchant_id, w.command.clerk.storeId, w.command.clerk.id, tx.now]),
    );
    tx.later(`UPDATE redemption SET state = 'used', closed_at = ? WHERE id IN (${won.map(() => '?').join(',')})`, [
      tx.now,
      ...won.map((w) => w.row.id),
    ]);
    this.outbox.tell(
      tx,
      won.map((w) => ({
        topic: 'redemption.used',
        payload: {
          memberId: w.row.member_id,
          redemptionId: w.row.id,
          giftName: w.row.gift_name,
          storeName: place(w.row.merchant_id, w.command.clerk.storeId),
        },
      })),
    );
    addToCounterDays(
      tx,
      won.map(({ command }) => ({ counterId: counterOf(command), merchantId: command.merchantId })),
    );
    for (const w of won) {
      const counter = counterOf(w.command);
      const count = (counts.get(counter) ?? 0) + 1;
      counts.set(counter, count);
      const view: VerifiedView = {
        redemptionId: w.row.id,
        useId: w.useId,
        giftName: w.row.gift_name,
        art: w.row.art,
        quantity: w.row.quantity,
        points: Number(w.row.points),
        memberName: names.get(w.row.member_id) ?? '',
        storeName: place(w.row.merchant_id, w.command.clerk.storeId),
        clerkName: clerks.get(w.command.clerk.id) ?? '',
        usedAt: tx.now.toISOString(),
        todayCount: count,
      };
      outcomes[w.at] = { view };
    }
  }

  /** What a batch is answered with, one query a kind in one round trip. */
  private async known(tx: Tx, commands: VerifyCommand[], { rows, uses }: { rows: RedemptionRow[]; uses: Use[] }): Promise<Known> {
    const clerkStores = commands.flatMap((c) => c.clerk.storeId ?? []);
    const merchantIds = [...commands.map((c) => c.merchantId), ...rows.map((r) => r.merchant_id)];
    const storeIds = [...clerkStores, ...uses.flatMap((u) => u.store_id ?? [])];
    const [merchants, stores, counts, names, clerks] = await tx.together(() => [
      this.merchants.merchants(tx, [...new Set(merchantIds)]),
      this.merchants.stores(tx, [...new Set(storeIds)]),
      counterDays(tx, [...new Set(commands.map((c) => counterOf(c)))]),
      this.members.maskedNames(tx, [...new Set(rows.map((r) => r.member_id))]),
      this.staff.names(tx, [...new Set(commands.map((c) => c.clerk.id))]),
    ]);
    const place: PlaceName = (merchantId, storeId) =>
      `${merchants.get(merchantId)?.name ?? ''}${stores.get(storeId ?? '')?.name ?? ''}`;
    return { place, counts, names, clerks };
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.finished();
  }
}

async function usesOf(tx: Tx, ids: string[]): Promise<Map<string, Use>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.rows<Use>(
    `SELECT id, redemption_id, store_id, merchant_id, used_at FROM code_use WHERE redemption_id IN (${'?,'.repeat(ids.length).slice(0, -1)})`,
    ids,
  );
  return new Map(rows.map((r) => [r.redemption_id, r]));
}
