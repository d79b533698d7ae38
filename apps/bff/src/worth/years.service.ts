import type { CatalogueYear } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { dayOf } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database-errors.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { HIGH_WORTH_FEN, highPercent, keepsPromise, type YearFigures } from './worth.rules.js';

interface YearRow {
  year: number;
  kinds: number;
  new_kinds: number;
  high_kinds: number;
  published_at: Date;
}

/** The instants between which a year of Shanghai lies. */
const yearOf = (year: number): [Date, Date] => [
  new Date(`${year}-01-01T00:00:00+08:00`),
  new Date(`${year + 1}-01-01T00:00:00+08:00`),
];

/** The report of a year (A53): how many kinds of gifts there were, how many of them new, how many of high worth. */
@Injectable()
export class YearsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Published reports, the latest first. */
  async published(db: Pick<Tx, 'rows'> = this.transactions): Promise<CatalogueYear[]> {
    const rows = await db.rows<YearRow>(
      'SELECT year, kinds, new_kinds, high_kinds, published_at FROM catalogue_year ORDER BY year DESC LIMIT 50',
    );
    const of = new Map(rows.map((r) => [Number(r.year), r]));
    return rows.map((r) => yearView(Number(r.year), figures(r), of.get(Number(r.year) - 1), r.published_at));
  }

  /** The report of a year as it was published, or as it is counted until now. */
  async year(year: number, db: Pick<Tx, 'rows'> = this.transactions): Promise<CatalogueYear> {
    const known = await db.rows<YearRow>(
      'SELECT year, kinds, new_kinds, high_kinds, published_at FROM catalogue_year WHERE year IN (?, ?)',
      [year, year - 1],
    );
    const own = known.find((r) => Number(r.year) === year);
    const before = known.find((r) => Number(r.year) === year - 1);
    return yearView(year, own ? figures(own) : await this.count(year, db), before, own?.published_at ?? null);
  }

  /** Once, after the year is over. What was counted then is never changed. */
  publish(me: Actor, year: number, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if (dayOf(tx.now) <= `${year}-12-31`) throw conflict('worth/year-not-over', { year });
      const { kinds, newKinds, highKinds } = await this.count(year, tx);
      try {
        await tx.write(
          'INSERT INTO catalogue_year (year, kinds, new_kinds, high_kinds, published_at, staff_id) VALUES (?,?,?,?,?,?)',
          [year, kinds, newKinds, highKinds, tx.now, me.id],
        );
      } catch (error) {
        throw isDuplicate(error) ? conflict('worth/year-published', { year }) : error;
      }
      const change = { kinds, newKinds, highKinds };
      await this.audit.record(tx, me, {
        action: 'worth.publish-year',
        objectKind: 'catalogue-year',
        objectId: String(year),
        change,
      });
      return this.year(year, tx);
    });
  }

  /** The year that is counted now. */
  current(): Promise<CatalogueYear> {
    return this.year(Number(dayOf(this.clock.now()).slice(0, 4)));
  }

  /**
   * A kind is a gift that stood on the shelf at any time of the year, with the highest market price it had then: the one in force when
   * the year began (or when it first came), or a later one within the year.
   */
  private async count(year: number, db: Pick<Tx, 'rows'>): Promise<YearFigures> {
    const [from, to] = yearOf(year);
    const [row] = await db.rows<{ kinds: number; new_kinds: number; high_kinds: number }>(
      `SELECT COUNT(*) AS kinds, COALESCE(SUM(first_at >= ?), 0) AS new_kinds, COALESCE(SUM(high), 0) AS high_kinds FROM (
         SELECT s.gift_id,
           (SELECT MIN(f.shelved_at) FROM shelf_time f WHERE f.gift_id = s.gift_id) AS first_at,
           EXISTS (SELECT 1 FROM gift_price p WHERE p.gift_id = s.gift_id AND p.market_price_fen >= ? AND p.at < ?
             AND NOT EXISTS (SELECT 1 FROM gift_price later WHERE later.gift_id = p.gift_id AND later.id > p.id AND later.at <= ?)) AS high
         FROM shelf_time s WHERE s.shelved_at < ? AND (s.unshelved_at IS NULL OR s.unshelved_at > ?) GROUP BY s.gift_id) AS shelf`,
      [from, HIGH_WORTH_FEN, to, from, to, from],
    );
    return { kinds: Number(row?.kinds ?? 0), newKinds: Number(row?.new_kinds ?? 0), highKinds: Number(row?.high_kinds ?? 0) };
  }
}

const figures = (r: YearRow): YearFigures => ({
  kinds: Number(r.kinds),
  newKinds: Number(r.new_kinds),
  highKinds: Number(r.high_kinds),
});

function yearView(year: number, own: YearFigures, before: YearRow | undefined, publishedAt: Date | null): CatalogueYear {
  return {
    year,
    ...own,
    highPercent: highPercent(own),
    keepsPromise: before ? keepsPromise(own, figures(before)) : null,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
