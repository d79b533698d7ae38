import type { EarningLine, EarningPreview, Fen, Points, SaleLine } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { dayOf } from '../platform/calendar.js';
import { yuan } from '../platform/figures.js';
import type { Tx } from '../platform/transactions.js';
import { capped, earningsOf, keptAfterRefund } from './earning.rules.js';
import { BASE, type Earned } from './earning.types.js';
import { lineView, previewOf } from './earning.views.js';
import type { Cause, Earning } from './points.types.js';
import { RulesService } from './rules.service.js';
import { addToTallies, giveBackToTally, lockTallies, readTallies, type TallyKey, tallyName } from './tallies.queries.js';

/** A sale that is to be booked. */
export interface NewSale {
  saleId: string;
  memberId: string;
  merchantId: string;
  amountFen: number;
  lines: SaleLine[];
  happenedAt: Date;
}

/** What the statement says of a sale, beside its figures. */
export interface SaleWords {
  merchantName: string;
  place: string;
  cause: Cause;
}

/** What sales earn: the terms of the rule in force, the member's first sale, and caps that no race can exceed. */
@Injectable()
export class SaleEarningsService {
  constructor(private readonly rules: RulesService) {}

  /**
   * Joins `tx`. Plans what these sales earn, in order: marks first sales, counts against caps. A member's first sale made at two places at
   * once fails with a duplicate key; run again, it is the second.
   */
  async plan(tx: Tx, sales: NewSale[]): Promise<Earned[][]> {
    const firsts = await this.markFirsts(tx, sales);
    const plans: Earned[][] = [];
    for (const sale of sales) {
      const { terms } = await this.rules.at(sale.happenedAt, tx);
      const lines = earningsOf({ ...sale, at: sale.happenedAt, first: firsts.has(sale.saleId) }, terms);
      plans.push(lines.filter((line) => line.points > 0));
    }
    const keys = sales.flatMap((sale, i) => (plans[i] ?? []).flatMap((line) => tallyKeys(sale, line)));
    if (keys.length === 0) return plans;
    const used = await lockTallies(tx, keys);
    const clipped = sales.map((sale, i) => (plans[i] ?? []).map((line) => clip(line, sale, used)));
    await addToTallies(tx, used);
    return clipped;
  }

  /** The ledger's side of a planned sale; lines that a cap left nothing of are not booked. */
  earnings(sale: NewSale, lines: Earned[], words: SaleWords): Earning[] {
    return lines
      .filter((line) => line.points > 0)
      .map((line) => ({
        memberId: sale.memberId,
        issuerId: sale.merchantId,
        amount: line.points,
        lotKind: line.term === BASE ? 'base' : 'campaign',
        expiresAt: line.expiresAt,
        happenedAt: sale.happenedAt,
        cause: words.cause,
        source: { kind: 'sale', id: sale.saleId },
        title: line.term === BASE ? `${words.merchantName}消费` : line.name,
        detail: `实付 ${yuan(sale.amountFen)} 元`,
        working: line.working,
        place: words.place,
        idemKey: earningKey(sale.saleId, line.term),
      }));
  }

  /** What a sale would earn this member now; nothing is counted. */
  async preview(db: Pick<Tx, 'rows'>, sale: Omit<NewSale, 'saleId'>): Promise<EarningPreview> {
    const rule = await this.rules.at(sale.happenedAt);
    const known = await db.rows('SELECT 1 FROM first_sale WHERE member_id = ?', [sale.memberId]);
    const lines = earningsOf({ ...sale, at: sale.happenedAt, first: known.length === 0 }, rule.terms);
    const used = await readTallies(
      db,
      lines.flatMap((line) => tallyKeys(sale, line)),
    );
    return previewOf(
      lines.map((line) => clip(line, sale, used)),
      rule.version,
    );
  }

  views(earned: Earned[]): EarningLine[] {
    return earned.map(lineView);
  }

  /** What a sale's entry – by its idemKey – keeps of its points when part of the sale was paid back, under the rule it was earned by. */
  async kept(
    tx: Tx,
    entry: { idemKey: string; ruleVersionId: string; points: Points },
    sale: { amountFen: Fen; leftFen: Fen },
  ): Promise<Points> {
    const { terms } = await this.rules.byId(entry.ruleVersionId, tx);
    return keptAfterRefund({ term: termOfKey(entry.idemKey), points: entry.points }, sale, terms);
  }

  /** Joins `tx`. What a refund takes back makes room under the caps again. */
  async makeRoom(
    tx: Tx,
    sale: { memberId: string; happenedAt: Date },
    lost: { idemKey: string; ruleVersionId: string; points: Points }[],
  ): Promise<void> {
    for (const { idemKey, ruleVersionId, points } of lost) {
      const term = termOfKey(idemKey);
      const { terms } = await this.rules.byId(ruleVersionId, tx);
      // Only under the caps that this earning was counted against: one that came later never knew of it.
      const bonus = terms.bonuses.find((b) => b.id === term);
      const caps = term === BASE ? { day: terms.baseMostADay, ever: null } : { day: bonus?.mostADay, ever: bonus?.mostAMember };
      const days = [...(caps.day == null ? [] : [dayOf(sale.happenedAt)]), ...(caps.ever == null ? [] : ['all'])];
      for (const day of days) await giveBackToTally(tx, { memberId: sale.memberId, term, day }, points);
    }
  }

  /** The sales that are their members' first. */
  private async markFirsts(tx: Tx, sales: NewSale[]): Promise<Set<string>> {
    const members = [...new Set(sales.map((s) => s.memberId))].sort();
    const rows = await tx.rows<{ member_id: string }>(
      `SELECT member_id FROM first_sale WHERE member_id IN (${members.map(() => '?').join(',')})`,
      members,
    );
    const known = new Set(rows.map((r) => r.member_id));
    const firsts = members
      .filter((m) => !known.has(m))
      .map((m) => [m, sales.find((s) => s.memberId === m)?.saleId as string] as const);
    if (firsts.length > 0)
      tx.later(`INSERT INTO first_sale (member_id, sale_id) VALUES ${firsts.map(() => '(?,?)').join(',')}`, firsts.flat());
    return new Set(firsts.map(([, saleId]) => saleId));
  }
}

/** One effect a sale and term. */
const earningKey = (saleId: string, term: string): string => (term === BASE ? `sale:${saleId}` : `sale:${saleId}:${term}`);
const termOfKey = (idemKey: string): string => idemKey.split(':')[2] ?? BASE;

type Tallied = Pick<NewSale, 'memberId' | 'happenedAt'>;

function tallyKeys({ memberId, happenedAt }: Tallied, { term, mostADay, mostAMember }: Earned): TallyKey[] {
  return [
    ...(mostADay === null ? [] : [{ memberId, term, day: dayOf(happenedAt) }]),
    ...(mostAMember === null ? [] : [{ memberId, term, day: 'all' }]),
  ];
}

/** Cuts a line to what its caps leave, and counts it. */
function clip(line: Earned, sale: Tallied, used: Map<string, number>): Earned {
  const keys = tallyKeys(sale, line);
  if (keys.length === 0) return line;
  const usedBy = (day: string) => used.get(tallyName({ memberId: sale.memberId, term: line.term, day })) ?? 0;
  const left = capped(line, usedBy(dayOf(sale.happenedAt)), usedBy('all'));
  for (const key of keys) used.set(tallyName(key), (used.get(tallyName(key)) ?? 0) + left.points);
  return left;
}
