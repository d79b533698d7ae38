import { createHash } from 'node:crypto';
import type { MemberCodeView, MemberRows } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { Codes, MEMBER_DIGITS, randomAlias, STEP_MS } from '../platform/codes.js';
import { isDuplicate } from '../platform/database-errors.js';
import { isId, newId } from '../platform/ids.js';
import { maskedName } from '../platform/masking.js';
import { Outbox } from '../platform/outbox.js';
import { idCursor, pageOf } from '../platform/paging.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import {
  activeMembersAfter,
  insertMember,
  memberOfAlias,
  memberOfIdentity,
  membersOfIds,
  searchMembers,
  subjectOf,
} from './members.queries.js';
import type { MemberRecord, PlatformIdentity } from './members.types.js';

const PAGE = 50;
/** Of 10^8 aliases a hundredth is taken with a million members: five draws that all hit one are a fault, not bad luck. */
const ALIAS_DRAWS = 5;
/** Typed digits that were right within the last minutes are said to be expired rather than unknown. */
const EXPIRED_STEPS = 12;
/** How far the clock of a phone without network may be from ours. */
const CLOCKS_APART_MS = 10 * 60_000;

@Injectable()
export class MembersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly codes: Codes,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Joins `tx`. The member of this identity; the first sign-in makes them, once, however many arrive at the same time. */
  async signIn(tx: Tx, identity: PlatformIdentity): Promise<MemberRecord> {
    const known = await memberOfIdentity(tx, identity);
    if (known) return known;
    for (let draw = 1; ; draw++) {
      const member = newcomer(tx.now);
      try {
        await tx.attempt(() => insertMember(tx, member, identity));
        await this.tellJoined(tx, member, identity);
        return member;
      } catch (error) {
        if (isDuplicate(error, 'one_alias') && draw < ALIAS_DRAWS) continue;
        // Somebody was faster with the same identity: their commit is what the duplicate key waited for, so it can be read now.
        const winner = isDuplicate(error) ? await memberOfIdentity(tx, identity) : null;
        if (winner) return winner;
        throw error;
      }
    }
  }

  private async tellJoined(tx: Tx, member: MemberRecord, { person }: PlatformIdentity): Promise<void> {
    if (person === null) return;
    const payload = { memberId: member.id, person, joinedAt: member.joinedAt.toISOString() };
    await this.outbox.tell(tx, [{ topic: 'members.joined', payload }]);
  }

  /** Everybody, some at a time: those after this id, in ascending order. */
  activeAfter(db: Pick<Tx, 'rows'>, after: string, limit: number): Promise<string[]> {
    return activeMembersAfter(db, after, limit);
  }

  async find(db: Pick<Tx, 'rows'>, memberId: string): Promise<MemberRecord | null> {
    return (await membersOfIds(db, [memberId])).get(memberId) ?? null;
  }

  finds(db: Pick<Tx, 'rows'>, memberIds: readonly string[]): Promise<Map<string, MemberRecord>> {
    return membersOfIds(db, memberIds);
  }

  /** By which the platform knows the member under this app; null for one who never opened it there. */
  openid(db: Pick<Tx, 'rows'>, memberId: string, appId: string): Promise<string | null> {
    return subjectOf(db, { memberId, provider: 'wechat', appId });
  }

  /** Refuses with members/not-found. */
  async existing(db: Pick<Tx, 'rows'>, memberId: string): Promise<MemberRecord> {
    const member = await this.find(db, memberId);
    if (!member) throw notFound('members/not-found');
    return member;
  }

  /** Joins `tx`. Whoever changes how many of something a member keeps takes this first. */
  async lock(tx: Tx, memberId: string): Promise<void> {
    await tx.rows('SELECT id FROM member WHERE id = ? FOR UPDATE', [memberId]);
  }

  /** Nicknames as they are: for the member and the console. */
  async names(db: Pick<Tx, 'rows'>, memberIds: readonly string[]): Promise<Map<string, string>> {
    const members = await membersOfIds(db, memberIds);
    return new Map([...members].map(([id, { nickname }]) => [id, nickname]));
  }

  /** For clerks and community staff. */
  async maskedNames(db: Pick<Tx, 'rows'>, memberIds: readonly string[]): Promise<Map<string, string>> {
    const names = await this.names(db, memberIds);
    return new Map([...names].map(([id, name]) => [id, maskedName(name)]));
  }

  /** Joins `tx`. */
  async rename(tx: Tx, memberId: string, nickname: string): Promise<MemberRecord> {
    await tx.write('UPDATE member SET nickname = ? WHERE id = ?', [nickname.trim(), memberId]);
    return this.existing(tx, memberId);
  }

  changeNickname(memberId: string, nickname: string): Promise<MemberRecord> {
    return this.transactions.run((tx) => this.rename(tx, memberId, nickname));
  }

  mine(memberId: string): Promise<MemberRecord> {
    return this.existing(this.transactions, memberId);
  }

  async codesOf(memberId: string): Promise<MemberCodeView> {
    const { codeAlias } = await this.mine(memberId);
    const now = this.clock.now();
    return { codes: this.codes.series('member', memberId, codeAlias, MEMBER_DIGITS, now), serverTime: now.toISOString() };
  }

  /**
   * Who shows this member code, scanned or typed. Reads on a connection of its own: ask before a transaction. Refuses with
   * members/code-unknown what is not the code of an active member, and with members/code-expired what was one a while ago.
   */
  async resolveCode(text: string): Promise<{ memberId: string; nickname: string }> {
    const now = this.clock.now();
    const scanned = this.codes.scan(text, 'member');
    if (scanned) {
      // Only rotating codes are ever given out for members.
      if (scanned.step === null) throw notFound('members/code-unknown');
      const member = await this.find(this.transactions, scanned.id);
      return shownBy(member, this.codes.isCurrent(scanned.step, now));
    }
    const typed = this.codes.typed(text, MEMBER_DIGITS);
    const member = typed && (await memberOfAlias(this.transactions, typed.alias));
    if (!typed || !member) throw notFound('members/code-unknown');
    if (this.codes.proves('member', member.id, typed, MEMBER_DIGITS, now)) return shownBy(member, true);
    // `proves` looks at the step of an instant and the two beside it: every third step covers them all.
    for (let back = 3; back <= EXPIRED_STEPS; back += 3) {
      const then = new Date(now.getTime() - back * STEP_MS);
      if (this.codes.proves('member', member.id, typed, MEMBER_DIGITS, then)) return shownBy(member, false);
    }
    throw notFound('members/code-unknown');
  }

  /**
   * Whose code this was at a moment in the past: what a counter without network scanned or typed then. A QR proves its own half minute, which
   * must be that of the moment, or one close by: clocks differ. Refuses as `resolveCode` does.
   */
  async resolveCodeAt(text: string, then: Date): Promise<{ memberId: string; nickname: string }> {
    const scanned = this.codes.scan(text, 'member');
    if (scanned) {
      const apart = scanned.step === null ? Number.POSITIVE_INFINITY : Math.abs(scanned.step * STEP_MS - then.getTime());
      return shownBy(await this.find(this.transactions, scanned.id), apart <= CLOCKS_APART_MS);
    }
    const typed = this.codes.typed(text, MEMBER_DIGITS);
    const member = typed && (await memberOfAlias(this.transactions, typed.alias));
    const proven = typed && member && this.codes.stepProven('member', member.id, typed, MEMBER_DIGITS, then) !== null;
    if (!proven) throw notFound('members/code-unknown');
    return shownBy(member, true);
  }

  /** For the console: by the beginning of the nickname or by the whole id; newest first. */
  async list(query: string | undefined, cursor: string | undefined): Promise<MemberRows> {
    const text = query?.trim() ?? '';
    const rows = await searchMembers(this.transactions, {
      id: isId(text) ? text : null,
      nicknamePrefix: text === '' || isId(text) ? null : text,
      before: idCursor(cursor),
      limit: PAGE + 1,
    });
    return pageOf(
      rows,
      PAGE,
      ({ id, nickname, balance, joinedAt, status }) => ({ id, nickname, balance, joinedAt: joinedAt.toISOString(), status }),
      ({ id }) => id,
    );
  }
}

function shownBy(member: MemberRecord | null, current: boolean): { memberId: string; nickname: string } {
  if (member?.status !== 'active') throw notFound('members/code-unknown');
  if (!current) throw conflict('members/code-expired');
  return { memberId: member.id, nickname: member.nickname };
}

/** A member as they are on their first day. The figures of the name follow from the id and say nothing about the person. */
function newcomer(now: Date): MemberRecord {
  const id = newId();
  const figures = createHash('sha256').update(id).digest().readUInt32BE(0) % 10_000;
  const nickname = `会员${String(figures).padStart(4, '0')}`;
  return { id, nickname, codeAlias: randomAlias(MEMBER_DIGITS), status: 'active', joinedAt: now };
}
