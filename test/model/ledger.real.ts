import { BUILT, findingsOf } from '../../scripts/lib/invariants/list.cjs';
import type { Clerk } from '../support/builders';
import { LedgerDriver, type Said, type Telling } from '../support/ledger-driver';
import { openAdmin } from '../support/private-database';
import { openProgramme, type Programme } from '../support/programme';
import { unsoundness } from '../support/soundness';
import { Sql } from '../support/sql';
import type { LedgerModel, MemberModel } from './ledger.model';
import { BEGINS, PICKUP_DAYS, PRICES, TERMS } from './terms';

const DAY = 86_400_000;
export const MEMBERS = 2;
export const NOBODY = '0'.repeat(26);

/** What sequences fill. Gifts, people and rules stay. */
const FILLED = [
  ...[
    'account',
    'account_month',
    'entry',
    'posting',
    'lot',
    'lot_move',
    'lot_reminder',
    'hold',
    'opening',
    'sign_up_bonus',
    'streak_day',
  ],
  ...['sale', 'first_sale', 'earned_tally', 'sale_refunded', 'refund', 'refund_line', 'transfer', 'redemption', 'gift_tally'],
  ...['idempotency', 'outbox', 'notice'],
];

/** About what no command touches – the schema, codes used, sheets, sign-ups, staff, seals: asked once a sequence, at its end. */
const UNTOUCHED = new Set('I-13 I-15 I-31 I-32 I-33 I-44 I-45 I-47 I-48 I-49 I-55 I-56 I-57'.split(' '));
/** After each command. */
const STEP = BUILT.filter(({ id }) => !UNTOUCHED.has(id));
const GLANCE = `SELECT ${STEP.filter(({ query }) => query)
  .map(({ id, query }) => `EXISTS (SELECT 1 FROM (${query}) AS found) AS \`${id}\``)
  .join(', ')}`;

const STATE = `SELECT 'account' AS what, a.id, a.member_id AS member, NULL AS granted, a.balance AS points, NULL AS ends, NULL AS kind
    FROM account a WHERE a.member_id IN (?)
  UNION ALL SELECT 'lot', l.id, l.member_id, l.granted, l.remaining, l.expires_at, l.kind FROM lot l WHERE l.member_id IN (?)
  UNION ALL SELECT 'hold', h.id, h.member_id, NULL, h.points, h.ends_at, h.state FROM hold h WHERE h.member_id IN (?)`;

interface StateRow {
  what: 'account' | 'lot' | 'hold';
  id: string;
  member: string;
  granted: number | null;
  points: number;
  ends: Date | null;
  kind: string | null;
}

interface Books {
  available: number;
  held: number;
  debt: number;
  lots: string[];
  holds: string[];
}

const lotLine = (kind: string | null, granted: number | null, remaining: number, ends: number | null): string =>
  `${kind} ${remaining} of ${granted} until ${ends === null ? 'ever' : new Date(ends).toISOString()}`;

function modelled(member: MemberModel): Books {
  return {
    available: member.available,
    held: member.held,
    debt: member.debt,
    lots: member.lots.map((lot) =>
      lotLine(lot.kind, lot.granted, lot.remaining, Number.isFinite(lot.endsAt) ? lot.endsAt : null),
    ),
    holds: member.holds.map(({ id, state, points }) => `${id} ${state} ${points}`).sort(),
  };
}

function booked(rows: StateRow[], memberId: string): Books {
  const own = rows.filter((row) => row.member === memberId).sort((a, b) => (a.id < b.id ? -1 : 1));
  const account = (purse: string) => own.find(({ id }) => id === `${purse}${memberId}`)?.points ?? 0;
  return {
    available: account('av'),
    held: account('he'),
    debt: account('de') === 0 ? 0 : -account('de'),
    lots: own.filter(({ what }) => what === 'lot').map((l) => lotLine(l.kind, l.granted, l.points, l.ends?.getTime() ?? null)),
    holds: own.filter(({ what }) => what === 'hold').map(({ id, kind, points }) => `${id} ${kind} ${points}`),
  };
}

/** The services on their database: one a lane, so that lanes do not meet. */
export class RealLedger {
  /** The last keyed command with its answer. */
  last: { telling: Telling; said: Said } | null = null;
  private memberIds: string[] = [];

  private constructor(
    private readonly programme: Programme,
    private readonly driver: LedgerDriver,
    private readonly checks: Sql,
    private readonly admin: Awaited<ReturnType<typeof openAdmin>>,
    readonly clerk: { id: string; merchantId: string; storeId: string },
    readonly gifts: string[],
  ) {}

  /** A programme with gifts, a clerk and the rules of the model, made through its API; then its server is no longer needed. */
  static async open(): Promise<RealLedger> {
    const programme = await openProgramme({ env: { JOBS: '0' } });
    try {
      return await RealLedger.openOn(programme);
    } catch (error) {
      await programme.close();
      throw error;
    }
  }

  private static async openOn(programme: Programme): Promise<RealLedger> {
    const { server, database, wechat, setClock } = programme;
    await setClock(new Date(BEGINS - 2 * DAY).toISOString());
    const clerk: Clerk = await programme.theClerk();
    const gifts: string[] = [];
    for (const price of PRICES) {
      const { id } = await programme.aGift({ price, stock: 1_000_000, limit: 9_999, pickupDays: PICKUP_DAYS });
      gifts.push(id);
    }
    await programme.aRule(TERMS, { effectiveAt: new Date(BEGINS - DAY).toISOString() });
    await server.stop();
    const driver = await LedgerDriver.start({ database, wechat });
    const admin = await openAdmin(database.adminUrl);
    await admin.query('SET FOREIGN_KEY_CHECKS = 0');
    const place = { id: clerk.id, merchantId: clerk.merchant.id, storeId: clerk.store.id };
    return new RealLedger(programme, driver, new Sql(database.adminUrl), admin, place, gifts);
  }

  /** Empty books with new members in them. */
  async begin(model: LedgerModel, newMember: (id: string) => MemberModel): Promise<void> {
    for (const table of FILLED) await this.admin.query(`TRUNCATE TABLE ${table}`);
    await this.admin.query('UPDATE gift SET stock = stock + redeemed, redeemed = 0 WHERE redeemed > 0');
    this.last = null;
    const at = new Date(model.now).toISOString();
    for (let i = 0; i < MEMBERS; i++) {
      const subject = `${process.hrtime.bigint()}`;
      const id = await this.driver.tell<string>({ at, say: 'join', provider: 'model', appId: 'app', subject, person: subject });
      model.members.push(newMember(id));
      this.subjects.set(id, subject);
    }
    this.memberIds = model.members.map(({ id }) => id);
  }

  private readonly subjects = new Map<string, string>();
  /** By what the older programme knew a member. */
  subjectOf(member: MemberModel): string {
    return this.subjects.get(member.id) ?? '';
  }

  tell<T = Said>(model: LedgerModel, telling: Telling): Promise<T> {
    return this.driver.tell<T>({ at: new Date(model.now).toISOString(), ...telling });
  }

  /** The books are those of the model, and sound. */
  async compare(model: LedgerModel): Promise<void> {
    const [rows, [glance]] = await Promise.all([
      this.programme.sql.rows<StateRow>(STATE, [this.memberIds, this.memberIds, this.memberIds]),
      this.checks.prepared<Record<string, number>>(GLANCE),
    ]);
    expect(model.members.map((m) => booked(rows, m.id))).toEqual(model.members.map(modelled));
    const suspects = STEP.filter(({ id, find }) => find || Number(glance?.[id]) !== 0);
    for (const invariant of suspects) {
      const found = await findingsOf(invariant, (query, values) => this.checks.rows(query, values), 3);
      if (found.length > 0) throw new Error(`${invariant.id} is broken: ${JSON.stringify(found)}`);
    }
  }

  /** After the last command: all invariants. Answers how many entries of each kind there are. */
  async end(): Promise<[kind: string, entries: number][]> {
    expect(await unsoundness(this.checks)).toEqual({});
    const kinds = await this.checks.rows<{ kind: string; n: number }>('SELECT kind, COUNT(*) AS n FROM entry GROUP BY kind');
    return kinds.map(({ kind, n }) => [kind, n]);
  }

  async close(): Promise<void> {
    await this.driver.stop();
    await this.checks.close();
    await this.admin.end();
    await this.programme.close();
  }
}
