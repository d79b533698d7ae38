import type { EarningLine, EarningPreview, SaleLine, SaleRequest, SaleView, TodayLine, TodayView } from '@gp/contracts';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CashOffService } from '../cash-off/cash-off.service.js';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { startOfDay } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { thousands, yuan } from '../platform/figures.js';
import { type Command, GroupCommit, type Outcome } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { conflict, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import type { EarnedEntry } from '../points/points.types.js';
import { type NewSale, SaleEarningsService } from '../points/sale-earnings.service.js';
import { CertificatesService } from './certificates.service.js';

interface SaleCommand extends Command {
  sale: SaleRequest;
  memberId: string;
  clerk: Actor;
  merchantId: string;
  /** When it happened, where that was before now. */
  happenedAt: Date | null;
}
/** A command that is accepted, with the words its answer needs. */
interface Accepted extends NewSale {
  command: SaleCommand;
  /** Its place among the commands. */
  at: number;
}
/** …and what it earned. */
interface Booked {
  earned: EarningLine[];
  points: number;
  /** That of the base points; null when a cap left nothing of them. */
  entryId: string | null;
  settled: number;
}
interface Words {
  memberName: string;
  merchantName: string;
  storeName: string;
}

const LANES = 1;
/** Below one yuan nothing is earned, whatever the rule. */
export const LEAST_FEN = 100;

/** Sales at the counter: points for a member, once a receipt. */
@Injectable()
export class SalesService implements OnApplicationShutdown {
  private readonly group: GroupCommit<SaleCommand>;

  constructor(
    private readonly transactions: Transactions,
    private readonly points: PointsService,
    private readonly earnings: SaleEarningsService,
    private readonly certificates: CertificatesService,
    private readonly cashOffs: CashOffService,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    private readonly clock: Clock,
  ) {
    this.group = new GroupCommit(transactions, (tx, commands) => this.apply(tx, commands));
  }

  /** Issues the points of a sale to the member whose code was scanned, through the group commit. */
  issue(clerk: Actor, memberId: string, asked: SaleRequest & { happenedAt?: Date }, key: CommandKey): Promise<Answer> {
    const { happenedAt = null, ...sale } = asked;
    const kept = { ...sale, receiptNo: numberAsKept(sale.receiptNo) };
    return this.group.submit(laneOf(memberId), { key, sale: kept, clerk, merchantId: merchantOf(clerk), memberId, happenedAt });
  }

  /** What a sale would earn; checked as the sale itself would be. */
  async preview(clerk: Actor, memberId: string, sale: Pick<SaleRequest, 'amountFen' | 'lines'>): Promise<EarningPreview> {
    const now = this.clock.now();
    const lines = sale.lines ?? [];
    const problem = linesProblem(
      sale.amountFen,
      lines,
      await this.certificates.known(this.transactions, certificatesOf(lines), now),
    );
    if (problem) throw problem;
    const { amountFen } = sale;
    return this.earnings.preview(this.transactions, {
      memberId,
      merchantId: merchantOf(clerk),
      amountFen,
      lines,
      happenedAt: now,
    });
  }

  /** What a batch is decided and answered with, one query a kind in one round trip. */
  private async known(tx: Tx, commands: SaleCommand[]) {
    const numbers = [...new Set(commands.flatMap((c) => certificatesOf(c.sale.lines ?? [])))];
    const [taken, names, merchants, stores, certificates] = await tx.together(() => [
      this.knownReceipts(
        tx,
        commands.map((c) => [c.merchantId, c.sale.receiptNo]),
      ),
      this.members.maskedNames(tx, [...new Set(commands.map((c) => c.memberId))]),
      this.merchants.merchants(tx, [...new Set(commands.map((c) => c.merchantId))]),
      this.merchants.stores(tx, [...new Set(commands.flatMap((c) => c.clerk.storeId ?? []))]),
      this.certificates.known(tx, numbers, tx.now),
    ]);
    const words = (c: SaleCommand): Words => {
      const merchantName = merchants.get(c.merchantId)?.name ?? '';
      const storeName = stores.get(c.clerk.storeId ?? '')?.name ?? '';
      return { memberName: names.get(c.memberId) ?? '', merchantName, storeName: `${merchantName}${storeName}` };
    };
    return { taken, merchants, certificates, words };
  }

  /** Set-based, in order of arrival. A receipt that is known refuses its own command and nobody else's. */
  private async apply(tx: Tx, commands: SaleCommand[]): Promise<Outcome[]> {
    const { taken, merchants, certificates, words } = await this.known(tx, commands);
    const offProblems = await this.cashOffProblems(tx, commands);
    const done: Accepted[] = [];
    const outcomes: Outcome[] = commands.map((command, i) => {
      const { sale, merchantId, memberId } = command;
      if (!merchants.get(merchantId)?.active) return conflict('merchants/inactive');
      const name = receiptName(merchantId, sale.receiptNo);
      if (taken.has(name)) return conflict('points/receipt-used');
      if (sale.amountFen < LEAST_FEN) return new Refusal(422, 'points/amount-too-small');
      const problem = linesProblem(sale.amountFen, sale.lines ?? [], certificates);
      if (problem) return problem;
      const offProblem = offProblems.get(command);
      if (offProblem) return offProblem;
      taken.add(name);
      const facts = { saleId: newId(), memberId, merchantId, amountFen: sale.amountFen, lines: sale.lines ?? [] };
      done.push({ ...facts, happenedAt: command.happenedAt ?? tx.now, command, at: i });
      return { view: null };
    });
    if (done.length === 0) return outcomes;
    const booked = await this.book(tx, done, words);
    await this.keepSales(tx, done, booked);
    const offs = done.flatMap(({ command, saleId }) =>
      command.sale.cashOffId ? [{ cashOffId: command.sale.cashOffId, saleId }] : [],
    );
    this.cashOffs.keepSales(tx, offs);
    done.forEach((sale, i) => {
      const { command } = sale;
      outcomes[sale.at] = { view: saleView(command, words(command), sale, booked[i] as Booked) };
    });
    return outcomes;
  }

  /** What is wrong with the cash-offs that sales name; hardly any does. */
  private async cashOffProblems(tx: Tx, commands: SaleCommand[]): Promise<Map<SaleCommand, Refusal | null>> {
    const naming = commands.filter((c) => c.sale.cashOffId !== undefined);
    const problems = await this.cashOffs.problemsOfSales(
      tx,
      naming.map(({ sale, merchantId, memberId }) => ({
        cashOffId: sale.cashOffId ?? '',
        merchantId,
        memberId,
        amountFen: sale.amountFen,
      })),
    );
    return new Map(naming.map((c, i) => [c, problems[i] ?? null]));
  }

  /** Plans what the sales earn and books it; answers it sale by sale. */
  private async book(tx: Tx, sales: Accepted[], words: (c: SaleCommand) => Words): Promise<Booked[]> {
    const plans = await this.earnings.plan(tx, sales);
    const earnings = sales.map((sale, i) => {
      const { merchantName, storeName } = words(sale.command);
      const cause = { kind: 'staff', id: sale.command.clerk.id } as const;
      return this.earnings.earnings(sale, plans[i] ?? [], { merchantName, place: storeName, cause });
    });
    const entries = await this.points.earn(tx, earnings.flat());
    let next = 0;
    return sales.map((_, i) => {
      const own = earnings[i] ?? [];
      const made: EarnedEntry[] = entries.slice(next, next + own.length);
      next += own.length;
      return {
        earned: this.earnings.views(plans[i] ?? []),
        points: own.reduce((sum, e) => sum + e.amount, 0),
        entryId: own[0]?.lotKind === 'base' ? (made[0]?.entryId ?? null) : null,
        settled: made.reduce((sum, e) => sum + e.settled, 0),
      };
    });
  }

  private async keepSales(tx: Tx, done: Accepted[], booked: Booked[]): Promise<void> {
    tx.later(
      `INSERT INTO sale (id, merchant_id, store_id, receipt_no, member_id, amount_fen, points, entry_id, \`lines\`, issued_by, happened_at, recorded_at)
       VALUES ${done.map(() => '(?,?,?,?,?,?,?,?,?,?,?,?)').join(',')}`,
      done.flatMap(({ command: c, saleId, lines, happenedAt }, i) => [
        saleId,
        c.merchantId,
        c.clerk.storeId,
        c.sale.receiptNo,
        c.memberId,
        c.sale.amountFen,
        booked[i]?.points ?? 0,
        booked[i]?.entryId ?? null,
        lines.length > 0 ? JSON.stringify(lines) : null,
        c.clerk.id,
        happenedAt,
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
          undoUntil: null,
          undoneAt: null,
        }),
      ),
    };
  }
}

/** A number as the books have it: what shows nothing tells no two receipts apart. */
export const numberAsKept = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim();

export const receiptName = (merchantId: string, receiptNo: string): string => `${merchantId} ${receiptNo}`;

function laneOf(memberId: string): string {
  return `member-${memberId.charCodeAt(memberId.length - 1) % LANES}`;
}

/** The merchant a clerk works for; an account without one cannot stand at a counter. */
export function merchantOf(clerk: Actor): string {
  if (!clerk.merchantId) throw new Refusal(403, 'access/forbidden');
  return clerk.merchantId;
}

const certificatesOf = (lines: SaleLine[]): string[] => lines.flatMap((line) => line.certificate ?? []);

/** What is wrong with the parts of a receipt. */
function linesProblem(amountFen: number, lines: SaleLine[], certificates: Set<string>): Refusal | null {
  if (lines.reduce((sum, line) => sum + line.amountFen, 0) > amountFen) return new Refusal(422, 'rules/lines-exceed-amount');
  const unknown = certificatesOf(lines).find((number) => !certificates.has(number));
  return unknown === undefined ? null : new Refusal(422, 'rules/certificate-unknown', { number: unknown });
}

function saleView(c: SaleCommand, words: Words, sale: NewSale, made: Booked): SaleView {
  return {
    id: sale.saleId,
    entryId: made.entryId,
    points: made.points,
    memberName: words.memberName,
    amountFen: c.sale.amountFen,
    receiptNo: c.sale.receiptNo,
    happenedAt: sale.happenedAt.toISOString(),
    storeName: words.storeName,
    earned: made.earned,
    settled: made.settled,
  };
}

export type SalesToday = Omit<TodayView, 'verifiedCount' | 'cashOffCount' | 'cashOffFen' | 'undoneCount'>;
