/**
 * campaigns – earning by being there. An operator plans a campaign of an organisation and publishes it; members take places; on site
 * the organisation's staff scan their passes, and each who is there earns once.
 *
 * Invariants
 * - A place is taken once a member (UNIQUE one_place), numbered 1 … capacity without gaps (UNIQUE one_number, CHECK campaign_places).
 * - A place is checked in once; points_granted is the sum of its places' points and never above points_budget (CHECK
 *   campaign_points_budget). The budget goes in order of arrival; who comes after it is used up is checked in with 0 points.
 * - What was published stays: only words, place, more places and more points may change (campaigns.rules.ts, mayChange).
 *
 * Locks: campaign → accounts (inside points.earn, ascending), and nothing else. Who gets the last place, or the last points, depends on
 * figures of the campaign's row, and a new place locks that row in any case (foreign key), so it is locked first and everything that
 * writes a place, a check-in or those figures holds it; sign_up rows therefore need no locks of their own. No transaction of another
 * module locks a campaign, and none that holds an account asks for one, so no two can wait for each other – two campaigns meet only in
 * accounts, which are taken in ascending order. The campaign's figures are still written last and by a conditional UPDATE: were the
 * reasoning wrong, the batch would fail rather than the budget. Sign-ups and check-ins run through group commits with one lane a
 * campaign: an instance holds one connection for a rush, not all of them; several instances take turns on the row.
 *
 * A check-in leaves no row in the audit log: the place names who checked it in and when, and the entry names its cause.
 *
 * Tells: 'campaigns.checked-in' { memberId, campaignId, title, points }, 'campaigns.cancelled' { memberIds (at most 500), campaignId,
 * title, startsAt }; notices listens. Callers: controllers only; the seed uses CampaignPlansService.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { PointsModule } from '../points/points.module.js';
import { CampaignPlansService } from './campaign-plans.service.js';
import { CampaignsConsoleController } from './campaigns.console.controller.js';
import { CampaignsController, PublicCampaignsController } from './campaigns.controller.js';
import { CampaignsService } from './campaigns.service.js';
import { CampaignsStaffController } from './campaigns.staff.controller.js';
import { CheckIns } from './check-ins.js';
import { CheckInsService } from './check-ins.service.js';

@Module({
  imports: [MembersModule, MerchantsModule, PointsModule],
  controllers: [CampaignsController, PublicCampaignsController, CampaignsStaffController, CampaignsConsoleController],
  providers: [CampaignsService, CampaignPlansService, CheckIns, CheckInsService],
  exports: [CampaignPlansService],
})
export class CampaignsModule {}
