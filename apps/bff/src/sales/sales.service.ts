import type { SaleRequest, SaleView, TodayLine, TodayView } from '@gp/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Clock, startOfDay } from '../platform/clock.js';
import { thousands, yuan } from '../platform/figures.js';
import { type Command, GroupCommit, type Outcome } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { conflict, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import type { Earning } from '../points/points.types.js';
import { RulesService } from '../points/rules.service.js';
import { pointsForSale, saleWorking } from './sales.rules.js';

interface SaleCommand extends Command {
  sale: SaleRequest;
  memberId: string;
  clerk: Actor;
  merchantId: string;
}
/** A command that is accepted, with the words its answer needs. */
interface Accepted {
  command: SaleCommand;
  saleId: string;
  points: number;
  /** Its place among the commands. */
  at: number;
}
interface Words {
  memberName: string;
  merchantName: string;
  storeName: string;
}

const LANES = 2;

/** Sales at the counter: points for a member, once a receipt. */
@Injectable()
export class SalesService implements OnApplicationShutdown {
  private readonly group: GroupCommit<SaleCommand>;

  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly rules: RulesService,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly clock: Clock,
  ) {
    this.group = new GroupCommit(transactions, (tx, commands) => this.apply(tx, commands));
  }

  /** Issues the points of a sale to the member whose code was scanned, through the group commit. */
  issue(clerk: Actor, memberId: string, sale: SaleRequest, key: CommandKey): Promise<Answer> {
    return this.group.submit(laneOf(memberId), { key, sale, clerk, merchantId: merchantOf(clerk), memberId });
  }

  /** The words of all answers, with one query a kind. */
  private async words(db: Pick<Tx, 'rows'>, commands: SaleCommand[]): Promise<(c: SaleCommand) => Words> {
    const names = await this.members.maskedNames(db, [...new Set(commands.map((c) => c.memberId))]);
    const merchants = await this.merchants.merchants(db, [...new Set(commands.map((c) => c.merchantId))]);
    const stores = await this.merchants.stores(db, [...new Set(commands.flatMap((c) => c.clerk.storeId ?? []))]);
    return (c) => {
      const merchantName = merchants.get(c.merchantId)?.name ?? '';
      const storeName = stores.get(c.clerk.storeId ?? '')?.name ?? '';
      return { memberName: names.get(c.memberId) ?? '', merchantName, storeName: `${merchantName}${storeName}` };
    };
  }

  /** Set-based, in order of arrival. A receipt that is known refuses its own command and nobody else's. */
  private async apply(tx: Tx, commands: SaleCommand[]): Promise<Outcome[]> {
    const taken = await this.knownReceipts(
      tx,
      commands.map((c) => [c.merchantId, c.sale.receiptNo]),
    );
    const rule = await this.rules.at(tx.now, tx);
    const merchants = await this.merchants.merchants(tx, [...new Set(commands.map((c) => c.merchantId))]);
    const done: Accepted[] = [];
    const outcomes: Outcome[] = commands.map((command, i) => {
      if (!merchants.get(command.merchantId)?.active) return conflict('merchants/inactive');
      const name = receiptName(command.merchantId, command.sale.receiptNo);
      if (taken.has(name)) return conflict('points/receipt-used');
      const points = pointsForSale(command.sale.amountFen, rule.terms);
      if (points === 0) return new Refusal(422, 'points/amount-too-small');
      taken.add(name);
      done.push({ command, saleId: newId(), points, at: i });
      return { view: null };
    });
    if (done.length === 0) return outcomes;
    const words = await this.words(
      tx,
      done.map((d) => d.command),
    );
    const entries = await this.points.earn(
      tx,
      done.map(
        ({ command: c, saleId, points }): Earning => ({
          memberId: c.memberId,
          issuerId: c.merchantId,
          amount: points,
          lotKind: 'base',
          expiresAt: null,
          happenedAt: tx.now,
          cause: { kind: 'staff', id: c.clerk.id },
          source: { kind: 'sale', id: saleId },
          title: `${words(c).merchantName}消费`,
          detail: `实付 ${yuan(c.sale.amountFen)} 元`,
          working: saleWorking(c.sale.amountFen, points, rule.terms),
          place: words(c).storeName,
          idemKey: `sale:${saleId}`,
        }),
      ),
    );
    await this.keepSales(
      tx,
      done,
      entries.map((e) => e.entryId),
    );
    done.forEach(({ command: c, saleId, points, at }, i) => {
      outcomes[at] = { view: saleView(c, words(c), { saleId, points, entryId: entries[i]?.entryId ?? null, at: tx.now }) };
    });
    return outcomes;
  }

  private async keepSales(tx: Tx, done: Accepted[], entryIds: string[]): Promise<void> {
    await tx.write(
      `INSERT INTO sale (id, merchant_id, store_id, receipt_no, member_id, amount_fen, points, entry_id, issued_by, happened_at, recorded_at)
       VALUES ${done.map(() => '(?,?,?,?,?,?,?,?,?,?,?)').join(',')}`,
      done.flatMap(({ command: c, saleId, points }, i) => [
        saleId,
        c.merchantId,
        c.clerk.storeId,
        c.sale.receiptNo,
        c.memberId,
        c.sale.amountFen,
        points,
        entryIds[i] ?? null,
        c.clerk.id,
        tx.now,
        tx.now,
      ]),
    );
  }

  /** Which of these receipts are in the books. UNIQUE one_receipt has the last word when two instances meet. */
  async knownReceipts(tx: Tx, receipts: [merchantId: string, receiptNo: string][]): Promise<Set<string>> {
    const rows = await tx.rows<{ merchant_id: string; receipt_no: string }>(
      `SELECT merchant_id, receipt_no FROM sale WHERE (merchant_id, receipt_no) IN (${receipts.map(() => '(?,?)').join(',')})`,
      receipts.flat(),
    );
    return new Set(rows.map((r) => receiptName(r.merchant_id, r.receipt_no)));
  }

  async finished(): Promise<void> {
    await this.group.finished();
  }

  onApplicationShutdown(): Promise<void> {
    return this.finished();
  }

  /** Where a clerk stands: the store, or the merchant for an owner without one. */
  async placeName(clerk: Actor): Promise<string> {
    const merchant = await this.merchants.merchant(this.transactions, merchantOf(clerk));
    if (!clerk.storeId) return merchant.name;
    return `${merchant.name}${(await this.merchants.store(this.transactions, clerk.storeId)).name}`;
  }

  /** Today's sales of the clerk's store. */
  async today(clerk: Actor): Promise<SalesToday> {
    const from = startOfDay(this.clock.now());
    const [where, who] = clerk.storeId ? ['store_id = ?', clerk.storeId] : ['merchant_id = ?', merchantOf(clerk)];
    const [sum] = await this.transactions.rows<{ n: number; points: string | null }>(
      `SELECT COUNT(*) AS n, SUM(points) AS points FROM sale WHERE ${where} AND recorded_at >= ?`,
      [who, from],
    );
    const rows = await this.transactions.rows<{
      id: string;
      member_id: string;
      amount_fen: number;
      points: number;
      recorded_at: Date;
    }>(
      `SELECT id, member_id, amount_fen, points, recorded_at FROM sale WHERE ${where} AND recorded_at >= ? ORDER BY recorded_at DESC LIMIT 20`,
      [who, from],
    );
    const names = await this.members.maskedNames(
      this.transactions,
      rows.map((r) => r.member_id),
    );
    const place = await this.placeName(clerk);
    return {
      storeName: place,
      salesCount: Number(sum?.n ?? 0),
      pointsIssued: Number(sum?.points ?? 0),
      recent: rows.map(
        (r): TodayLine => ({
          id: r.id,
          kind: 'sale',
          title: `${names.get(r.member_id) ?? ''} +${thousands(Number(r.points))} 分`,
          detail: `实付 ${yuan(Number(r.amount_fen))} 元`,
          at: r.recorded_at.toISOString(),
        }),
      ),
    };
  }
}

export const receiptName = (merchantId: string, receiptNo: string): string => `${merchantId} ${receiptNo}`;

function laneOf(memberId: string): string {
  return `member-${memberId.charCodeAt(memberId.length - 1) % LANES}`;
}

/** The merchant a clerk works for; an account without one cannot stand at a counter. */
export function merchantOf(clerk: Actor): string {
  if (!clerk.merchantId) throw new Refusal(403, 'access/forbidden');
  return clerk.merchantId;
}

function saleView(
  c: SaleCommand,
  words: Words,
  made: { saleId: string; points: number; entryId: string | null; at: Date },
): SaleView {
  return {
    id: made.saleId,
    entryId: made.entryId,
    points: made.points,
    memberName: words.memberName,
    amountFen: c.sale.amountFen,
    receiptNo: c.sale.receiptNo,
    happenedAt: made.at.toISOString(),
    storeName: words.storeName,
  };
}

export type SalesToday = Omit<TodayView, 'verifiedCount'>;
