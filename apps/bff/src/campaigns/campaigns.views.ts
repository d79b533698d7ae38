import type {
  CampaignCard,
  CampaignView,
  ConsoleCampaign,
  ParticipantRow,
  PassView,
  PublicCampaignView,
  SignUpView,
  StaffCampaignCard,
} from '@gp/contracts';
import { type Codes, PASS_DIGITS } from '../platform/codes.js';
import { type CampaignRow, type CampaignWithMine, figuresOf, planOf, type SignUpRow } from './campaigns.queries.js';
import { coversOneMore, phaseOf } from './campaigns.rules.js';

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

function publicCard(row: CampaignRow, organisationName: string, now: Date): Omit<CampaignCard, 'mine'> {
  return {
    id: row.id,
    title: row.title,
    art: row.art,
    organisationName,
    place: row.place,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    phase: phaseOf(figuresOf(row), now),
    points: Number(row.points),
    capacity: row.capacity,
    placesLeft: row.capacity - row.signed_up,
  };
}

function card(row: CampaignRow, organisationName: string, now: Date, mine: CampaignCard['mine']): CampaignCard {
  return { ...publicCard(row, organisationName, now), mine };
}

export function publicCampaign(row: CampaignRow, organisationName: string, now: Date): PublicCampaignView {
  return {
    ...publicCard(row, organisationName, now),
    about: row.about,
    pointsExpireAt: isoOrNull(row.points_expire_at),
    pointsLeft: coversOneMore(figuresOf(row)),
  };
}

export function memberCard(row: CampaignWithMine, organisationName: string, now: Date): CampaignCard {
  const mine = row.my_id === null ? 'none' : row.my_checked_in_at === null ? 'signed-up' : 'checked-in';
  return card(row, organisationName, now, mine);
}

export function campaignView(row: CampaignWithMine, organisationName: string, now: Date, codes: Codes): CampaignView {
  return {
    ...memberCard(row, organisationName, now),
    about: row.about,
    pointsExpireAt: isoOrNull(row.points_expire_at),
    pointsLeft: coversOneMore(figuresOf(row)),
    signUp:
      row.my_id === null || row.my_number === null || row.my_signed_up_at === null
        ? null
        : signUpView(
            {
              id: row.my_id,
              campaign_id: row.id,
              number: row.my_number,
              signed_up_at: row.my_signed_up_at,
              checked_in_at: row.my_checked_in_at,
              points: row.my_points,
            },
            codes,
          ),
  };
}

export function signUpView(row: Omit<SignUpRow, 'member_id'>, codes: Codes): SignUpView {
  return {
    id: row.id,
    campaignId: row.campaign_id,
    number: row.number,
    signedUpAt: row.signed_up_at.toISOString(),
    checkedInAt: isoOrNull(row.checked_in_at),
    pointsEarned: row.points === null ? null : Number(row.points),
    pass: passOf(row, codes),
  };
}

/** The pass does not change, so that a schoolyard without network is enough; it is worth one check-in of one place. */
function passOf(row: { id: string; number: number }, codes: Codes): PassView {
  return { qr: codes.qr('pass', row.id, null), digits: codes.digits('pass', row.id, row.number, PASS_DIGITS, null) };
}

export function staffCard(row: CampaignRow, organisationName: string, now: Date): StaffCampaignCard {
  return {
    ...card(row, organisationName, now, 'none'),
    signedUpCount: row.signed_up,
    checkedInCount: row.checked_in,
    budgetLeft: Number(row.points_budget) - Number(row.points_granted),
  };
}

export function participantRow(row: SignUpRow, maskedName: string): ParticipantRow {
  return {
    signUpId: row.id,
    number: row.number,
    memberName: maskedName,
    signedUpAt: row.signed_up_at.toISOString(),
    checkedInAt: isoOrNull(row.checked_in_at),
    points: row.points === null ? null : Number(row.points),
  };
}

export function consoleCampaign(row: CampaignRow, organisationName: string): ConsoleCampaign {
  const plan = planOf(row);
  return {
    ...plan,
    id: row.id,
    organisationId: row.organisation_id,
    organisationName,
    art: row.art,
    startsAt: plan.startsAt.toISOString(),
    endsAt: plan.endsAt.toISOString(),
    pointsExpireAt: isoOrNull(plan.pointsExpireAt),
    pointsGranted: Number(row.points_granted),
    signedUpCount: row.signed_up,
    checkedInCount: row.checked_in,
    state: row.state,
    createdAt: row.created_at.toISOString(),
  };
}
