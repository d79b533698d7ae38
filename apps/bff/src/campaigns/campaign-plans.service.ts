import type { CampaignDraft, CampaignPatch, ConsoleCampaign } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { Outbox } from '../platform/outbox.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import {
  allCampaigns,
  type CampaignRow,
  campaignById,
  type Db,
  figuresOf,
  insertCampaign,
  lockCampaign,
  planOf,
  setState,
  signUpsAfter,
  updateCampaign,
} from './campaigns.queries.js';
import { refusalOfPlan } from './campaigns.refusals.js';
import { type CampaignPlan, mayChange, phaseOf, planProblems } from './campaigns.rules.js';
import { consoleCampaign } from './campaigns.views.js';

/** Members in one piece of news. */
const TOLD_AT_ONCE = 500;

/** Planning: what operators do with a campaign before, and what little they may change once members count on it. */
@Injectable()
export class CampaignPlansService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly merchants: MerchantsService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Newest first. `organisationId` null = of all organisations. */
  async list(organisationId: string | null): Promise<{ items: ConsoleCampaign[] }> {
    const rows = await allCampaigns(this.transactions, organisationId);
    const organisations = await this.merchants.organisations(this.transactions, [...new Set(rows.map((r) => r.organisation_id))]);
    return { items: rows.map((row) => consoleCampaign(row, organisations.get(row.organisation_id)?.name ?? '')) };
  }

  create(staff: Actor, draft: CampaignDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const id = await this.add(tx, draft);
      await this.audit.record(tx, staff, {
        action: 'campaigns.create',
        objectKind: 'campaign',
        objectId: id,
        change: {
          title: draft.title,
          organisationId: draft.organisationId,
          points: draft.points,
          pointsBudget: draft.pointsBudget,
        },
      });
      return this.view(tx, id);
    });
  }

  /** Joins `tx`. A new draft; refuses an unknown organisation and plans that do not fit together. */
  async add(tx: Tx, draft: CampaignDraft): Promise<string> {
    await this.merchants.organisation(tx, draft.organisationId);
    const { organisationId, ...rest } = draft;
    const plan: CampaignPlan = {
      ...rest,
      startsAt: new Date(rest.startsAt),
      endsAt: new Date(rest.endsAt),
      pointsExpireAt: instantOrNull(rest.pointsExpireAt),
    };
    check(plan);
    const id = newId();
    await insertCampaign(tx, id, organisationId, plan);
    return id;
  }

  change(staff: Actor, campaignId: string, patch: CampaignPatch, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, campaignId);
      const before = planOf(row);
      const after = patched(before, patch);
      if (!mayChange(row.state, before, after)) throw conflict('campaigns/frozen');
      check(after);
      await updateCampaign(tx, campaignId, after);
      await this.audit.record(tx, staff, {
        action: 'campaigns.change',
        objectKind: 'campaign',
        objectId: campaignId,
        change: changeOf(before, after),
      });
      return this.view(tx, campaignId);
    });
  }

  publish(staff: Actor, campaignId: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, campaignId);
      if (row.state === 'cancelled') throw conflict('campaigns/frozen');
      if (row.state === 'draft') {
        await this.makePublic(tx, row);
        await this.audit.record(tx, staff, { action: 'campaigns.publish', objectKind: 'campaign', objectId: campaignId });
      }
      return this.view(tx, campaignId);
    });
  }

  /** Calls it off. Those who signed up and were not there are told; points that were earned stay. */
  cancel(staff: Actor, campaignId: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, campaignId);
      if (row.state === 'published' && phaseOf(figuresOf(row), tx.now) === 'ended') throw conflict('campaigns/frozen');
      if (row.state !== 'cancelled') {
        await setState(tx, campaignId, ['draft', 'published'], 'cancelled');
        await this.tellCancelled(tx, row);
        await this.audit.record(tx, staff, {
          action: 'campaigns.cancel',
          objectKind: 'campaign',
          objectId: campaignId,
          change: { from: row.state, signedUp: row.signed_up, checkedIn: row.checked_in },
        });
      }
      return this.view(tx, campaignId);
    });
  }

  private async makePublic(tx: Tx, row: CampaignRow): Promise<void> {
    if (row.ends_at <= tx.now)
      throw refusalOfPlan([{ field: 'endsAt', message: '结束时间要晚于现在', code: 'campaigns/dates-invalid' }]);
    await setState(tx, row.id, ['draft'], 'published');
  }

  private async tellCancelled(tx: Tx, row: CampaignRow): Promise<void> {
    for (let number = 0; ; ) {
      const signUps = await signUpsAfter(tx, row.id, number, TOLD_AT_ONCE);
      const memberIds = signUps.filter((s) => s.checked_in_at === null).map((s) => s.member_id);
      const payload = { memberIds, campaignId: row.id, title: row.title, startsAt: row.starts_at.toISOString() };
      if (memberIds.length > 0) await this.outbox.tell(tx, [{ topic: 'campaigns.cancelled', payload }]);
      if (signUps.length < TOLD_AT_ONCE) return;
      number = signUps.at(-1)?.number ?? 0;
    }
  }

  private async locked(tx: Tx, campaignId: string): Promise<CampaignRow> {
    const row = await lockCampaign(tx, campaignId);
    if (!row) throw notFound('campaigns/not-found');
    return row;
  }

  private async view(db: Db, campaignId: string): Promise<ConsoleCampaign> {
    const row = await campaignById(db, campaignId);
    if (!row) throw notFound('campaigns/not-found');
    const organisation = await this.merchants.organisation(db, row.organisation_id);
    return consoleCampaign(row, organisation.name);
  }
}

function check(plan: CampaignPlan): void {
  const problems = planProblems(plan);
  if (problems.length > 0) throw refusalOfPlan(problems);
}

const instantOrNull = (iso: string | null | undefined): Date | null => (iso == null ? null : new Date(iso));

function patched(before: CampaignPlan, patch: CampaignPatch): CampaignPlan {
  const { startsAt, endsAt, pointsExpireAt, ...rest } = patch;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...before,
    ...given,
    startsAt: startsAt === undefined ? before.startsAt : new Date(startsAt),
    endsAt: endsAt === undefined ? before.endsAt : new Date(endsAt),
    pointsExpireAt: pointsExpireAt === undefined ? before.pointsExpireAt : instantOrNull(pointsExpireAt),
  };
}

/** Which fields changed, from what to what. */
function changeOf(before: CampaignPlan, after: CampaignPlan): Record<string, unknown> {
  const fields = (Object.keys(after) as (keyof CampaignPlan)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return Object.fromEntries(fields.map((field) => [field, { from: before[field], to: after[field] }]));
}
