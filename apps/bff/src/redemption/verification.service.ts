import type { Bill, Fen, VerifiedView, VerifyRequest } from '@gp/contracts';
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
import { undoUntil } from '../platform/undo.js';
import { StaffService } from '../staff/staff.service.js';
import { bookCodeUses, type CodeUse, codeUses, type NewCodeUse } from './code-uses.queries.js';
import { addToCounterDays, counterDays } from './counter-day.queries.js';
import { type AnyCounter, GiftKinds } from './gift-kinds.service.js';
import { lockRedemptions, type RedemptionRow } from './redemption.queries.js';
import { partsOf } from './sets.rules.js';

interface VerifyCommand extends Command {
  clerk: Actor;
  merchantId: string;
  scanned: ScannedCode | null;
  typed: TypedCode | null;
  /** How many uses of a code that has several. */
  uses: number;
  billFen: Fen | null;
}
/** The redemption that a code proves, and the half minute in which it was shown; null for a QR that does not change, which none of ours is. */
interface Proof {
  row: RedemptionRow;
  step: number | null;
}
interface Won {
  command: VerifyCommand;
  row: RedemptionRow;
  use: NewCodeUse;
  bill: Bill | null;
  /** Its place among the commands. */
  at: number;
}
type PlaceName = (merchantId: string, storeId: string | null) => string;
interface Known {
  counter: AnyCounter;
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
 * A code is used, once a half minute, and never more often than it is worth: nearly all are worth one use. Everybody else who tries gets the
 * same answer: which use it was, when and where. The keys of code_use are the invariant; the group commit decides in order of arrival with
 * the redemptions locked in ascending order.
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
    private readonly kinds: GiftKinds,
    private readonly outbox: Outbox,
  ) {
    this.group = new GroupCommit(transactions, (tx, commands) => this.apply(tx, commands));
  }

  verify(clerk: Actor & { merchantId: string }, { code, uses = 1, billFen }: VerifyRequest, key: CommandKey): Promise<Answer> {
    const scanned = this.codes.scan(code, 'redemption');
    const typed = scanned ? null : this.codes.typed(code, REDEMPTION_DIGITS);
    const command = { key, clerk, merchantId: clerk.merchantId, scanned, typed, uses, billFen: billFen ?? null };
    // A counter's count is locked until the end of a batch: its commands share one lane rather than wait for each other in two.
    return this.group.submit(String(counterOf(command).charCodeAt(25) % LANES), command);
  }

  private async apply(tx: Tx, commands: VerifyCommand[]): Promise<Outcome[]> {
    const candidates = await this.candidates(tx, commands);
    const rows = await lockRedemptions(tx, candidates.flat());
    const uses = await codeUses(
      tx,
      [...rows.values()].filter((r) => r.turns > 0).map((r) => r.id),
    );
    const known = await this.known(tx, commands, { rows: [...rows.values()], uses: [...uses.values()].flat() });
    const { place, counter } = known;
    const unusable = await this.kinds.unusable(tx, [...rows.values()]);
    const won: Won[] = [];
    const outcomes = commands.map((command, at): Outcome => {
      const proof = this.proven(command, candidates[at] ?? [], rows, tx.now);
      const refusal = this.refusalOf(command, proof, proof ? (uses.get(proof.row.id) ?? []) : [], {
        place,
        now: tx.now,
        unusable,
      });
      if (refusal || proof?.step == null) return refusal ?? notFound('redemption/code-unknown');
      const { row, step } = proof;
      const bill = counter.judge(row, command.billFen);
      if (bill instanceof Refusal) return bill;
      const use = useOf(command, row, step);
      won.push({ command, row: { ...row, uses_done: use.usesBefore + use.uses }, use, bill, at });
      const booked = { id: use.id, redemption_id: row.id, merchant_id: row.merchant_id, store_id: use.storeId };
      uses.set(row.id, [...(uses.get(row.id) ?? []), { ...booked, used_at: tx.now, code_step: step, undone: false }]);
      Object.assign(row, { uses_done: use.usesBefore + use.uses, turns: use.turn, last_use_id: use.id });
      if (use.isLast) row.state = 'used';
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

  private proven(c: VerifyCommand, ids: string[], rows: Map<string, RedemptionRow>, now: Date): Proof | null {
    const proven = ids.flatMap((id): Proof[] => {
      const row = rows.get(id);
      if (!row) return [];
      if (c.scanned) return [{ row, step: c.scanned.step }];
      const step = c.typed ? this.codes.stepProven('redemption', id, c.typed, REDEMPTION_DIGITS, now) : null;
      return step === null ? [] : [{ row, step }];
    });
    return proven.find((p) => p.row.merchant_id === c.merchantId) ?? proven[0] ?? null;
  }

  private refusalOf(
    c: VerifyCommand,
    proof: Proof | null,
    uses: CodeUse[],
    { place, now, unusable }: { place: PlaceName; now: Date; unusable: Map<string, Refusal> },
  ): Refusal | null {
    // Another merchant's code is answered as one that nobody has: who guesses learns nothing, and is counted.
    if (proof?.row.merchant_id !== c.merchantId) return notFound('redemption/code-unknown');
    const { row, step } = proof;
    const left = row.uses_total - row.uses_done;
    const usedIn = (use: CodeUse): Refusal =>
      conflict('redemption/code-used', {
        useId: use.id,
        usedAt: use.used_at.toISOString(),
        storeName: place(use.merchant_id, use.store_id),
        ...(left > 0 ? { left } : {}),
      });
    if (row.state === 'unpaid') return conflict('redemption/code-unpaid');
    const last = uses.find((use) => use.id === row.last_use_id);
    if (row.state === 'used' && left === 0 && last) return usedIn(last);
    if (row.state === 'cancelled' || row.state === 'lapsed') return conflict('redemption/code-cancelled');
    if (row.state !== 'confirmed' || row.pickup_until <= now) return conflict('redemption/code-ended');
    if (step === null || !this.codes.isCurrent(step, now)) return conflict('redemption/code-expired');
    const before = uses.find((use) => use.code_step === step);
    // What was undone needs a new code all the same: this one was shown and taken.
    if (before) return before.undone ? conflict('redemption/code-expired') : usedIn(before);
    if (c.uses > left) return conflict('redemption/uses-exceeded', { left });
    return unusable.get(row.id) ?? null;
  }

  private book(tx: Tx, won: Won[], outcomes: Outcome[], { counter, place, counts, names, clerks }: Known): void {
    bookCodeUses(
      tx,
      won.map((w) => w.use),
    );
    counter.book(won.flatMap(({ use, row, bill }) => (bill ? [{ ...use, useId: use.id, kind: row.kind, bill }] : [])));
    this.outbox.tell(
      tx,
      won.map((w) => ({
        topic: 'redemption.used',
        payload: {
          memberId: w.row.member_id,
          redemptionId: w.row.id,
          useId: w.use.id,
          giftName: w.row.gift_name,
          usesDone: w.row.uses_done,
          usesTotal: w.row.uses_total,
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
        useId: w.use.id,
        giftName: w.row.gift_name,
        art: w.row.art,
        quantity: w.row.quantity,
        points: Number(w.row.points),
        uses: w.use.uses,
        usesDone: w.row.uses_done,
        usesTotal: w.row.uses_total,
        memberName: names.get(w.row.member_id) ?? '',
        storeName: place(w.row.merchant_id, w.command.clerk.storeId),
        clerkName: clerks.get(w.command.clerk.id) ?? '',
        usedAt: tx.now.toISOString(),
        undoUntil: undoUntil(tx.now).toISOString(),
        todayCount: count,
        bill: w.bill,
        parts: partsOf(w.row.parts),
      };
      outcomes[w.at] = { view };
    }
  }

  /** What a batch is answered with, one query a kind in one round trip. */
  private async known(
    tx: Tx,
    commands: VerifyCommand[],
    { rows, uses }: { rows: RedemptionRow[]; uses: CodeUse[] },
  ): Promise<Known> {
    const clerkStores = commands.flatMap((c) => c.clerk.storeId ?? []);
    const counter = await this.kinds.counter(tx, rows);
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
    return { counter, place, counts, names, clerks };
  }

  onApplicationShutdown(): Promise<void> {
    return this.group.finished();
  }
}

function useOf(c: VerifyCommand, row: RedemptionRow, step: number): NewCodeUse {
  return {
    id: newId(),
    redemptionId: row.id,
    merchantId: row.merchant_id,
    storeId: c.clerk.storeId,
    staffId: c.clerk.id,
    turn: row.turns + 1,
    codeStep: step,
    uses: c.uses,
    usesBefore: row.uses_done,
    isLast: row.uses_done + c.uses === row.uses_total,
  };
}
