import { ConflictException, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, type EntityManager, LessThan, LessThanOrEqual, MoreThan, Repository } from 'typeorm';
import { newId } from './ids.js';
import { Account, AccountMonth, Entry, Lot, LotMove, Posting, RuleVersion } from './ledger.entities.js';

export type Booking = Pick<
  Entry,
  'memberId' | 'actorKind' | 'actorId' | 'sourceKind' | 'sourceId' | 'title' | 'detail' | 'working' | 'place' | 'idemKey'
>;
const PAGE = 20;
const sumOf = (months: AccountMonth[], kind: string): number =>
  months.filter((m) => m.kind === kind).reduce((sum, m) => sum + Number(m.amount), 0);
const monthOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7);

@Injectable()
export class PointsService {
  constructor(
    @InjectRepository(Account) private readonly accounts: Repository<Account>,
    @InjectRepository(AccountMonth) private readonly months: Repository<AccountMonth>,
    @InjectRepository(Lot) private readonly lots: Repository<Lot>,
    @InjectRepository(Posting) private readonly postings: Repository<Posting>,
  ) {}

  ruleAt(manager: EntityManager, at: Date): Promise<RuleVersion> {
    return manager.findOneOrFail(RuleVersion, { where: { effectiveAt: LessThanOrEqual(at) }, order: { effectiveAt: 'DESC' } });
  }

  async lockAccount(manager: EntityManager, memberId: string): Promise<Account> {
    const id = `av${memberId}`;
    const found = await manager.findOne(Account, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return found ?? manager.create(Account, { id, memberId, balance: 0, version: 0 });
  }

  async earn(manager: EntityManager, rule: RuleVersion, booking: Booking, issuerId: string, amount: number): Promise<Entry> {
    const account = await this.lockAccount(manager, booking.memberId);
    const entry = await this.book(manager, account, rule, booking, 'earn', `is${issuerId}`, amount);
    await manager.insert(Lot, {
      id: newId(),
      memberId: booking.memberId,
      entryId: entry.id,
      kind: 'base',
      granted: amount,
      remaining: amount,
      expiresAt: null,
      ruleVersionId: rule.id,
    });
    return entry;
  }

  /** The account is locked by the caller, who has checked the balance. The lot that ends first pays first. */
  async spend(manager: EntityManager, account: Account, booking: Booking, redeemerId: string, amount: number): Promise<Entry> {
    const rule = await this.ruleAt(manager, new Date());
    const entry = await this.book(manager, account, rule, booking, 'spend', `re${redeemerId}`, -amount);
    const lots = await manager.find(Lot, {
      where: { memberId: booking.memberId, closed: false },
      order: { endsBy: 'ASC', id: 'ASC' },
    });
    let left = amount;
    for (const lot of lots) {
      if (left === 0) break;
      const part = Math.min(left, Number(lot.remaining));
      lot.remaining = Number(lot.remaining) - part;
      left -= part;
      await manager.save(lot);
      await manager.insert(LotMove, { entryId: entry.id, lotId: lot.id, amount: -part });
    }
    if (left > 0) throw new ConflictException('points/lots-short');
    return entry;
  }

  private async book(
    manager: EntityManager,
    account: Account,
    rule: RuleVersion,
    booking: Booking,
    kind: 'earn' | 'spend',
    counterAccount: string,
    amount: number,
  ): Promise<Entry> {
    const now = new Date();
    const entry = manager.create(Entry, {
      ...booking,
      id: newId(),
      kind,
      ruleVersionId: rule.id,
      happenedAt: now,
      recordedAt: now,
    });
    account.balance = Number(account.balance) + amount;
    account.version = Number(account.version) + 1;
    await manager.save(account);
    await manager.insert(Entry, entry);
    await manager.insert(Posting, [
      { entryId: entry.id, accountId: account.id, amount, version: account.version, balanceAfter: account.balance },
      { entryId: entry.id, accountId: counterAccount, amount: -amount },
    ]);
    const key = { accountId: account.id, month: monthOf(now), kind };
    const month = (await manager.findOneBy(AccountMonth, key)) ?? manager.create(AccountMonth, { ...key, amount: 0, entries: 0 });
    month.amount = Number(month.amount) + amount;
    month.entries += 1;
    await manager.save(month);
    return entry;
  }

  async summary(memberId: string): Promise<object> {
    const accountId = `av${memberId}`;
    const now = new Date();
    const account = await this.accounts.findOneBy({ id: accountId });
    const ending = await this.lots.find({
      where: { memberId, closed: false, expiresAt: MoreThan(now) },
      order: { expiresAt: 'ASC' },
      take: 3,
    });
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3, 1));
    const months = await this.months.find({
      where: { accountId, month: Between(monthOf(from), monthOf(now)) },
      order: { month: 'DESC' },
    });
    const thisMonth = months.filter((m) => m.month === monthOf(now));
    const past = months.filter((m) => m.month !== monthOf(now));
    const pastMonths = new Set(past.map((m) => m.month)).size;
    const earned = sumOf(past, 'earn');
    return {
      balance: Number(account?.balance ?? 0),
      ending: ending.map((lot) => ({ points: Number(lot.remaining), expiresAt: lot.expiresAt })),
      earnedThisMonth: sumOf(thisMonth, 'earn'),
      spentThisMonth: -sumOf(thisMonth, 'spend'),
      monthlyPace: earned > 0 ? earned / pastMonths : null,
    };
  }

  async statement(memberId: string, cursor?: string): Promise<object> {
    const accountId = `av${memberId}`;
    const account = await this.accounts.findOneBy({ id: accountId });
    const postings = await this.postings.find({
      where: { accountId, ...(cursor ? { version: LessThan(Number(cursor)) } : {}) },
      relations: { entry: { lot: true } },
      order: { version: 'DESC' },
      take: PAGE + 1,
    });
    const shown = postings.slice(0, PAGE);
    const [newest, oldest] = [shown[0]?.entry, shown.at(-1)?.entry];
    const months =
      newest && oldest
        ? await this.months.findBy({ accountId, month: Between(monthOf(oldest.recordedAt), monthOf(newest.recordedAt)) })
        : [];
    return {
      balance: Number(account?.balance ?? 0),
      items: shown.map(({ entry, amount, balanceAfter }) => ({
        id: entry.id,
        kind: entry.kind,
        source: entry.sourceKind,
        amount: Number(amount),
        balanceAfter: Number(balanceAfter),
        title: entry.title,
        detail: entry.detail,
        lotKind: entry.lot?.kind ?? null,
        expiresAt: entry.lot?.expiresAt ?? null,
        happenedAt: entry.happenedAt,
      })),
      cursor: postings.length > PAGE ? String(shown.at(-1)?.version) : null,
      months: [...new Set(months.map((m) => m.month))].map((month) => ({
        month,
        earned: sumOf(
          months.filter((m) => m.month === month),
          'earn',
        ),
        spent: -sumOf(
          months.filter((m) => m.month === month),
          'spend',
        ),
      })),
    };
  }
}
