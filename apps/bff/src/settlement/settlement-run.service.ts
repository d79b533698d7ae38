import { Injectable, Logger } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { monthOf } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { LotOriginsService, type PaidBy } from '../points/lot-origins.service.js';
import { OwedService } from '../points/owed.service.js';
import { PROGRAMME } from '../points/points.types.js';
import { type Event, lineOf, monthFor, type Share, slice } from './settlement.rules.js';
import { insertLines, lockBook } from './settlement-lines.queries.js';
import { linedSources, pendingClawbacks, pendingUses } from './settlement-sources.queries.js';

const CHUNK = 200;
const DAY_MS = 86_400_000;
/** The job looks back so far; what is older is found when a server starts and when a month is issued. */
const LOOK_BACK_MS = 3 * DAY_MS;

/**
 * Makes the lines of what has none yet. Safe to run twice and on several servers at once: one of them holds the book, and an event has one
 * line by its key.
 */
@Injectable()
export class SettlementRunService {
  private readonly logger = new Logger('settlement');
  private hasLookedAtAll = false;

  constructor(
    private readonly transactions: Transactions,
    private readonly origins: LotOriginsService,
    private readonly owed: OwedService,
    private readonly merchants: MerchantsService,
    private readonly clock: Clock,
  ) {}

  /** The job: the first time everything, then what happened in the last days. */
  async run(): Promise<void> {
    const now = this.clock.now();
    const from = this.hasLookedAtAll ? new Date(now.getTime() - LOOK_BACK_MS) : new Date(0);
    await this.runFrom(from, new Date(now.getTime() + DAY_MS));
    this.hasLookedAtAll = true;
  }

  /** In small transactions, so that a counter never waits for it. */
  async runFrom(from: Date, until: Date): Promise<void> {
    let made: number;
    do made = await this.transactions.run((tx) => this.some(tx, from, until));
    while (made > 0);
  }

  /** Joins `tx`. Makes some lines; 0 when there was nothing left to make. */
  async some(tx: Tx, from: Date, until: Date): Promise<number> {
    const issuedThrough = await lockBook(tx);
    const uses = await this.uses(tx, from, until);
    const events = uses.length > 0 ? uses : [...(await this.clawbacks(tx, from, until)), ...(await this.settledDebts(tx))];
    const lines = events.map((e) => ({ ...lineOf(e), month: monthFor(monthOf(e.happenedAt), issuedThrough) }));
    insertLines(tx, lines);
    if (lines.length > 0) this.logger.debug({ lines: lines.length }, 'lines of settlement');
    return lines.length;
  }

  private async uses(tx: Tx, from: Date, until: Date): Promise<Event[]> {
    const pending = await pendingUses(tx, from, until, CHUNK);
    const paid = await this.origins.paidBy(tx, [...new Set(pending.map((p) => p.entry_id))]);
    const party = await this.parties(tx, [...paid.values()].flat());
    return pending.map((p) => ({
      source: p.source,
      sourceId: p.source_id,
      happenedAt: p.happened_at,
      sign: p.source === 'return' || p.source.endsWith('-undo') ? -1 : 1,
      receivers: [{ partyId: p.merchant_id, points: p.points_to - p.points_from }],
      payers: slice((paid.get(p.entry_id) ?? []).map(party), p.points_from, p.points_to),
    }));
  }

  /** A refund took points of other issuers: they pay the merchant whose points are void, who may have paid for them already. */
  private async clawbacks(tx: Tx, from: Date, until: Date): Promise<Event[]> {
    const pending = await pendingClawbacks(tx, from, until);
    const ids = pending.map((p) => p.entry_id);
    const paid = await this.origins.paidBy(tx, ids);
    const creditors = await this.owed.creditorsOf(tx, ids);
    const owedTo = [...creditors.values()].map((issuerId) => ({ issuerId, points: 0 }));
    const party = await this.parties(tx, [...[...paid.values()].flat(), ...owedTo]);
    return pending.flatMap((p): Event[] => {
      const payers = (paid.get(p.entry_id) ?? []).map(party);
      const to = party({ issuerId: creditors.get(p.entry_id) ?? PROGRAMME, points: sum(payers) });
      if (to.points === 0) return [];
      return [{ source: 'clawback', sourceId: p.entry_id, happenedAt: p.happened_at, sign: 1, receivers: [to], payers }];
    });
  }

  /** What a refund had left owing is paid by points of whoever issued the next ones. */
  private async settledDebts(tx: Tx): Promise<Event[]> {
    const settled = await this.owed.settledDebts(tx);
    const ids = settled.map((s) => s.entryId);
    const lined = await linedSources(tx, 'settle', ids);
    const open = settled.filter((s) => !lined.has(s.entryId)).slice(0, CHUNK);
    const paid = await this.origins.paidBy(
      tx,
      open.map((s) => s.entryId),
    );
    const party = await this.parties(tx, [...paid.values(), ...open.map((s) => s.owedTo)].flat());
    return open.map(({ entryId, happenedAt, owedTo }) => ({
      source: 'settle',
      sourceId: entryId,
      happenedAt,
      sign: 1,
      receivers: owedTo.map(party),
      payers: (paid.get(entryId) ?? []).map(party),
    }));
  }

  /** Who pays for an issuer's points: a merchant for its own; for all others the programme. */
  private async parties(tx: Tx, paid: PaidBy[]): Promise<(p: PaidBy) => Share> {
    const merchants = await this.merchants.merchants(tx, [...new Set(paid.map((p) => p.issuerId))]);
    return ({ issuerId, points }) => ({ partyId: merchants.has(issuerId) ? issuerId : PROGRAMME, points });
  }
}

const sum = (shares: Share[]): number => shares.reduce((n, s) => n + s.points, 0);
