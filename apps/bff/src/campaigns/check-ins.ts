import type { CheckInView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import type { Actor } from '../platform/access.js';
import { Codes, PASS_DIGITS, type TypedCode } from '../platform/codes.js';
import type { Command, Outcome } from '../platform/group-commit.js';
import { Outbox } from '../platform/outbox.js';
import { notFound } from '../platform/refusal.js';
import type { Tx } from '../platform/transactions.js';
import { PointsService } from '../points/points.service.js';
import type { Earning } from '../points/points.types.js';
import {
  type CampaignRow,
  figuresOf,
  lockCampaign,
  type Presence,
  type SignUpRow,
  signUpsById,
  signUpsByNumber,
  signUpsElsewhere,
  writePresence,
} from './campaigns.queries.js';
import { refusalOf } from './campaigns.refusals.js';
import { admit, type Claim, type No } from './campaigns.rules.js';

/** One scanned or typed pass. */
export interface CheckIn extends Command {
  staff: Actor;
  campaignId: string;
  pass: string;
}
/** The place a pass stands for. */
type Read = { signUp: SignUpRow } | No;
type Passed = { command: CheckIn; signUp: SignUpRow; points: number };

const UNKNOWN: No = { no: 'campaigns/pass-unknown' };
const OF_ANOTHER: No = { no: 'campaigns/pass-of-another-campaign' };

/** Applies a batch of check-ins to one campaign: see campaigns.module.ts for what it locks and why that is exact. */
@Injectable()
export class CheckIns {
  constructor(
    private readonly codes: Codes,
    private readonly members: MembersService,
    private readonly points: PointsService,
    private readonly outbox: Outbox,
  ) {}

  /** Joins `tx`. All commands of a lane are about the same campaign. */
  async apply(tx: Tx, commands: CheckIn[]): Promise<Outcome[]> {
    const campaign = await lockCampaign(tx, commands[0]?.campaignId ?? '');
    const isOurs = (c: CheckIn) => campaign?.state === 'published' && c.staff.organisationId === campaign.organisation_id;
    const ours = commands.filter(isOurs);
    if (!campaign || ours.length === 0) return commands.map(() => notFound('campaigns/not-found'));

    const reads = await this.read(tx, campaign, ours);
    const claims = reads.map(
      (read): Claim => ('no' in read ? read : { signUpId: read.signUp.id, checkedInAt: read.signUp.checked_in_at }),
    );
    const verdicts = admit(figuresOf(campaign), claims, tx.now);
    const passed: Passed[] = [];
    const outcomes = new Map<CheckIn, No | Passed>();
    for (const [i, command] of ours.entries()) {
      const [read, verdict] = [reads[i] as Read, verdicts[i] as No | { points: number }];
      if ('no' in verdict || 'no' in read) {
        outcomes.set(command, 'no' in verdict ? verdict : (read as No));
        continue;
      }
      const one = { command, signUp: read.signUp, points: verdict.points };
      passed.push(one);
      outcomes.set(command, one);
    }
    const views = await this.write(tx, campaign, passed);
    return commands.map((command): Outcome => {
      const outcome = outcomes.get(command) ?? { no: 'campaigns/not-found' };
      return 'no' in outcome ? refusalOf(outcome) : { view: views.get(outcome) };
    });
  }

  /** Which place each pass stands for. Nothing here depends on the order of the passes. */
  private async read(tx: Tx, campaign: CampaignRow, commands: CheckIn[]): Promise<Read[]> {
    const scanned = commands.map((c) => this.codes.scan(c.pass, 'pass'));
    const typed = commands.map((c, i) => (scanned[i] ? null : this.codes.typed(c.pass, PASS_DIGITS)));
    const byId = new Map(
      (await signUpsById(tx, [...new Set(scanned.flatMap((s) => (s ? [s.id] : [])))])).map((row) => [row.id, row]),
    );
    const numbers = [...new Set(typed.flatMap((t) => (t ? [t.alias] : [])))];
    const byNumber = new Map((await signUpsByNumber(tx, campaign.id, numbers)).map((row) => [row.number, row]));
    const proven = typed.map((t) => (t ? this.proven(t, byNumber.get(t.alias)) : null));
    const strangers = typed.flatMap((t, i) => (t && !proven[i] ? [t] : []));
    const elsewhere = await signUpsElsewhere(tx, campaign, [...new Set(strangers.map((t) => t.alias))], tx.now);
    return commands.map((_, i): Read => {
      const [qr, digits, row] = [scanned[i], typed[i], proven[i]];
      if (qr) return this.ofThis(campaign, qr.step === null ? byId.get(qr.id) : undefined);
      if (row) return { signUp: row };
      const isElsewhere = digits && elsewhere.some((other) => other.number === digits.alias && this.proven(digits, other));
      return isElsewhere ? OF_ANOTHER : UNKNOWN;
    });
  }

  private proven<R extends { id: string }>(typed: TypedCode, row: R | undefined): R | null {
    return row && this.codes.proves('pass', row.id, typed, PASS_DIGITS, null) ? row : null;
  }

  private ofThis(campaign: CampaignRow, signUp: SignUpRow | undefined): Read {
    if (!signUp) return UNKNOWN;
    return signUp.campaign_id === campaign.id ? { signUp } : OF_ANOTHER;
  }

  /** Joins `tx`. Points first, for as many as the budget covered; then who was there; the campaign's figures last. */
  private async write(tx: Tx, campaign: CampaignRow, passed: Passed[]): Promise<Map<Passed, CheckInView>> {
    const paid = passed.filter((p) => p.points > 0);
    const earned = await this.points.earn(
      tx,
      paid.map((p) => earningOf(campaign, p, tx.now)),
    );
    const entryOf = new Map(paid.map((p, i) => [p, earned[i]?.entryId ?? null]));
    const present = passed.map(
      (p): Presence => ({
        signUpId: p.signUp.id,
        staffId: p.command.staff.id,
        points: p.points,
        entryId: entryOf.get(p) ?? null,
      }),
    );
    await this.outbox.tell(
      tx,
      passed.map((p) => ({
        topic: 'campaigns.checked-in',
        payload: { memberId: p.signUp.member_id, campaignId: campaign.id, title: campaign.title, points: p.points },
      })),
    );
    await writePresence(tx, campaign.id, present);
    const names = await this.members.maskedNames(
      tx,
      passed.map((p) => p.signUp.member_id),
    );
    return new Map(
      passed.map((p, i) => [
        p,
        {
          signUpId: p.signUp.id,
          memberName: names.get(p.signUp.member_id) ?? '＊',
          number: p.signUp.number,
          checkedInAt: tx.now.toISOString(),
          points: p.points,
          checkedInCount: campaign.checked_in + i + 1,
        },
      ]),
    );
  }
}

function earningOf(campaign: CampaignRow, { command, signUp, points }: Passed, now: Date): Earning {
  return {
    memberId: signUp.member_id,
    issuerId: campaign.organisation_id,
    amount: points,
    lotKind: 'campaign',
    expiresAt: campaign.points_expire_at,
    happenedAt: now,
    cause: { kind: 'staff', id: command.staff.id },
    source: { kind: 'campaign', id: campaign.id },
    title: campaign.title.endsWith('签到') ? campaign.title : `${campaign.title}签到`,
    detail: '每人一次',
    working: `到场签到一次 = ${points} 分`,
    place: campaign.place,
    idemKey: `check-in:${signUp.id}`,
  };
}
