import type { CheckInRequest, ParticipantsView, Problem, StaffCampaignCard } from '@gp/contracts';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { MembersService } from '../members/members.service.js';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { GroupCommit } from '../platform/group-commit.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { pageOf } from '../platform/paging.js';
import { RateLimits } from '../platform/rate-limits.js';
import { invalid, notFound } from '../platform/refusal.js';
import { Transactions } from '../platform/transactions.js';
import { campaignById, campaignsToStaff, signUpsAfter } from './campaigns.queries.js';
import { participantRow, staffCard } from './campaigns.views.js';
import { type CheckIn, CheckIns } from './check-ins.js';

const PAGE = 50;
/** Four digits prove a typed pass: who guesses at them is stopped long before one fits. */
const MISSES = { name: 'check-in-misses', most: 30, seconds: 600 };

/** The people on site: the campaigns of their organisation, who is there, and the scanning of passes. */
@Injectable()
export class CheckInsService implements BeforeApplicationShutdown {
  private readonly lanes: GroupCommit<CheckIn>;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly limits: RateLimits,
    private readonly members: MembersService,
    private readonly merchants: MerchantsService,
    checkIns: CheckIns,
  ) {
    this.lanes = new GroupCommit<CheckIn>(transactions, (tx, commands) => checkIns.apply(tx, commands));
  }

  async campaigns(staff: Actor): Promise<{ items: StaffCampaignCard[] }> {
    if (staff.organisationId === null) return { items: [] };
    const now = this.clock.now();
    const rows = await campaignsToStaff(this.transactions, staff.organisationId, now);
    const organisation = await this.merchants.organisation(this.transactions, staff.organisationId);
    return { items: rows.map((row) => staffCard(row, organisation.name, now)) };
  }

  /** By number of the place. `organisationId` null = of any organisation. */
  async participants(organisationId: string | null, campaignId: string, cursor: string | undefined): Promise<ParticipantsView> {
    const campaign = await campaignById(this.transactions, campaignId);
    if (!campaign || (organisationId !== null && campaign.organisation_id !== organisationId))
      throw notFound('campaigns/not-found');
    const rows = await signUpsAfter(this.transactions, campaignId, numberCursor(cursor), PAGE + 1);
    const shown = rows.slice(0, PAGE).map((row) => row.member_id);
    const names = await this.members.maskedNames(this.transactions, shown);
    return {
      ...pageOf(
        rows,
        PAGE,
        (row) => participantRow(row, names.get(row.member_id) ?? '＊'),
        (row) => String(row.number),
      ),
      signedUpCount: campaign.signed_up,
      checkedInCount: campaign.checked_in,
    };
  }

  /** Repeats safely. One lane a campaign: a class of 60 in front of a few phones shares transactions. */
  async checkIn(staff: Actor, request: CheckInRequest, key: CommandKey): Promise<Answer> {
    // A scanned pass cannot be guessed. A typed one is counted first and given back when it was no miss.
    const typed = !/^\s*HM3\./i.test(request.pass);
    if (typed) await this.limits.count(MISSES, staff.id);
    const answer = await this.lanes.submit(request.campaignId, {
      key,
      staff,
      campaignId: request.campaignId,
      pass: request.pass,
    });
    if (typed && !isMiss(answer)) await this.limits.giveBack(MISSES, staff.id);
    return answer;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.lanes.finished();
  }
}

function isMiss(answer: Answer): boolean {
  return answer.status === 404 && !answer.replayed && (JSON.parse(answer.body) as Problem).code === 'campaigns/pass-unknown';
}

function numberCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  if (!/^\d{1,9}$/.test(cursor)) throw invalid('cursor', '翻页位置不对');
  return Number(cursor);
}
