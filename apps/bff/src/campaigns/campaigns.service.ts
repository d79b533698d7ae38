import type { CampaignCard, CampaignView, PublicCampaignView } from '@gp/contracts';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { Codes } from '../platform/codes.js';
import { type Command, GroupCommit, type Outcome } from '../platform/group-commit.js';
import { newId } from '../platform/ids.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import {
  campaignById,
  campaignForMember,
  campaignsForMember,
  figuresOf,
  insertSignUps,
  lockCampaign,
  signUpsOf,
} from './campaigns.queries.js';
import { refusalOf } from './campaigns.refusals.js';
import { givePlaces } from './campaigns.rules.js';
import { campaignView, memberCard, publicCampaign, signUpView } from './campaigns.views.js';

interface SignUp extends Command {
  campaignId: string;
  memberId: string;
}

/** What members see of campaigns, and how they get a place. */
@Injectable()
export class CampaignsService implements BeforeApplicationShutdown {
  private readonly signUps: GroupCommit<SignUp>;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly codes: Codes,
    private readonly merchants: MerchantsService,
  ) {
    this.signUps = new GroupCommit<SignUp>(transactions, (tx, commands) => this.applySignUps(tx, commands));
  }

  async list(member: Actor): Promise<{ items: CampaignCard[] }> {
    const now = this.clock.now();
    const rows = await campaignsForMember(this.transactions, member.id, now);
    const organisations = await this.merchants.organisations(this.transactions, [...new Set(rows.map((r) => r.organisation_id))]);
    return { items: rows.map((row) => memberCard(row, organisations.get(row.organisation_id)?.name ?? '', now)) };
  }

  async view(member: Actor, campaignId: string): Promise<CampaignView> {
    const row = await campaignForMember(this.transactions, campaignId, member.id);
    if (!row) throw notFound('campaigns/not-found');
    const organisation = await this.merchants.organisation(this.transactions, row.organisation_id);
    return campaignView(row, organisation.name, this.clock.now(), this.codes);
  }

  /** For a shared page, which is opened by people who are not signed in. */
  async publicView(campaignId: string): Promise<PublicCampaignView> {
    const row = await campaignById(this.transactions, campaignId);
    if (row?.state !== 'published') throw notFound('campaigns/not-found');
    const organisation = await this.merchants.organisation(this.transactions, row.organisation_id);
    return publicCampaign(row, organisation.name, this.clock.now());
  }

  /** Repeats safely. The moment a campaign opens is its rush, so the asking share transactions, one lane a campaign. */
  signUp(member: Actor, campaignId: string, key: CommandKey): Promise<Answer> {
    return this.signUps.submit(campaignId, { key, campaignId, memberId: member.id });
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.signUps.finished();
  }

  /** Joins `tx`. All commands of a lane ask for the same campaign. */
  private async applySignUps(tx: Tx, commands: SignUp[]): Promise<Outcome[]> {
    const campaignId = commands[0]?.campaignId ?? '';
    const row = await lockCampaign(tx, campaignId);
    if (!row) return commands.map(() => notFound('campaigns/not-found'));
    const memberIds = commands.map((c) => c.memberId);
    const already = await signUpsOf(tx, campaignId, memberIds);
    const given = givePlaces(figuresOf(row), new Set(already.map((s) => s.member_id)), memberIds, tx.now);
    const places: { id: string; memberId: string; number: number }[] = [];
    const outcomes = given.map((place, i): Outcome => {
      if ('no' in place) return refusalOf(place);
      const id = newId();
      places.push({ id, memberId: memberIds[i] ?? '', number: place.number });
      const made = { id, campaign_id: campaignId, number: place.number, signed_up_at: tx.now, checked_in_at: null, points: null };
      return { view: signUpView(made, this.codes) };
    });
    await insertSignUps(tx, campaignId, places);
    return outcomes;
  }
}
