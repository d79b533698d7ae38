import {
  CAMPAIGN_ARTS,
  type CampaignArt,
  type CampaignDraft,
  type CampaignPatch,
  type CheckInRequest,
  type Id,
  type Instant,
  type Points,
} from '@gp/contracts';
import { IsIn, IsOptional, IsString, ValidateIf } from 'class-validator';
import { IsId, IsInstant, PlainText, Whole } from '../platform/validation.js';

/** May be left out, but not be null. */
const MayBeLeftOut = () => ValidateIf((_: unknown, value: unknown) => value !== undefined);

/** The number of a place is on the typed pass, five digits long. */
const MOST_PLACES = 99_999;
const MOST_POINTS = 10_000;
const MOST_BUDGET = 1_000_000_000;
const ART = { message: '请选一幅插图' };

export class CampaignDraftBody implements CampaignDraft {
  @IsId() organisationId: Id;
  @PlainText(1, 40) title: string;
  @IsIn(CAMPAIGN_ARTS, ART) art: CampaignArt;
  @PlainText(1, 2000) about: string;
  @PlainText(1, 80) place: string;
  @IsInstant() startsAt: Instant;
  @IsInstant() endsAt: Instant;
  @Whole(1, MOST_PLACES) capacity: number;
  @Whole(1, MOST_POINTS) points: Points;
  @Whole(1, MOST_BUDGET) pointsBudget: Points;
  @IsOptional() @IsInstant() pointsExpireAt?: Instant | null;
}

export class CampaignPatchBody implements CampaignPatch {
  @MayBeLeftOut() @PlainText(1, 40) title?: string;
  @MayBeLeftOut() @IsIn(CAMPAIGN_ARTS, ART) art?: CampaignArt;
  @MayBeLeftOut() @PlainText(1, 2000) about?: string;
  @MayBeLeftOut() @PlainText(1, 80) place?: string;
  @MayBeLeftOut() @IsInstant() startsAt?: Instant;
  @MayBeLeftOut() @IsInstant() endsAt?: Instant;
  @MayBeLeftOut() @Whole(1, MOST_PLACES) capacity?: number;
  @MayBeLeftOut() @Whole(1, MOST_POINTS) points?: Points;
  @MayBeLeftOut() @Whole(1, MOST_BUDGET) pointsBudget?: Points;
  @IsOptional() @IsInstant() pointsExpireAt?: Instant | null;
}

export class CheckInBody implements CheckInRequest {
  @IsId() campaignId: Id;
  @PlainText(1, 200, { message: '请扫通行证，或输入它的数字' }) pass: string;
}

export class ParticipantsQuery {
  @IsOptional() @IsString({ message: '翻页位置不对' }) cursor?: string;
}
