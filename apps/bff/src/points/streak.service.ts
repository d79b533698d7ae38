import type { RuleTerms, StreakView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { dayOf } from '../platform/calendar.js';
import { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { PointsService } from './points.service.js';
import { PROGRAMME } from './points.types.js';
import { RulesService } from './rules.service.js';
import { endOf } from './terms.rules.js';

type Streak = NonNullable<RuleTerms['streak']>;
const DAY_MS = 86_400_000;

/** Points for opening the app day after day: a round of days, each with its points; a missed day starts anew. */
@Injectable()
export class StreakService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly points: PointsService,
    private readonly rules: RulesService,
    private readonly clock: Clock,
  ) {}

  async view(memberId: string): Promise<StreakView> {
    const now = this.clock.now();
    const { terms } = await this.rules.at(now);
    return this.viewAt(this.transactions, memberId, now, terms.streak);
  }

  /** A day counts once, whatever keys and phones ask: the second finds it done. */
  async mark(member: Actor, key: CommandKey): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.keyed.once(key, (tx) => this.markIn(tx, member));
      } catch (error) {
        // The other phone was faster: on the next run today is done.
        if (!isDuplicate(error) || attempt >= 3) throw error;
      }
    }
  }

  private async markIn(tx: Tx, member: Actor): Promise<StreakView> {
    const { terms } = await this.rules.at(tx.now, tx);
    const { streak } = terms;
    if (!streak) throw conflict('rules/no-streak');
    const before = await this.viewAt(tx, member.id, tx.now, streak);
    if (before.doneToday) return before;
    const run = before.run + 1;
    const points = streak.points[(run - 1) % streak.points.length] ?? 0;
    const day = dayOf(tx.now);
    const id = newId();
    await tx.write('INSERT INTO streak_day (id, member_id, day, run, points) VALUES (?,?,?,?,?)', [
      id,
      member.id,
      day,
      run,
      points,
    ]);
    if (points > 0)
      await this.points.earn(tx, [
        {
          memberId: member.id,
          issuerId: PROGRAMME,
          amount: points,
          lotKind: 'campaign',
          expiresAt: endOf(streak.validity, tx.now),
          happenedAt: tx.now,
          cause: { kind: 'member', id: member.id },
          source: { kind: 'streak', id },
          title: '每日打卡',
          detail: `连续第 ${run} 天`,
          working: `一轮第 ${((run - 1) % streak.points.length) + 1} 天 = ${points} 分`,
          place: null,
          idemKey: `streak:${member.id}:${day}`,
        },
      ]);
    return this.viewAt(tx, member.id, tx.now, streak);
  }

  private async viewAt(db: Pick<Tx, 'rows'>, memberId: string, now: Date, streak: Streak | null): Promise<StreakView> {
    const points = streak?.points ?? [];
    const rows = await db.rows<{ day: string; run: number; points: number }>(
      'SELECT day, run, points FROM streak_day WHERE member_id = ? AND day IN (?, ?)',
      [memberId, dayOf(now), dayOf(new Date(now.getTime() - DAY_MS))],
    );
    const today = rows.find((r) => r.day === dayOf(now));
    const run = Number((today ?? rows[0])?.run ?? 0);
    const nth = today ? run - 1 : run;
    return {
      doneToday: today !== undefined,
      run,
      points,
      today: points.length > 0 ? nth % points.length : 0,
      earned: today ? Number(today.points) : null,
    };
  }
}
