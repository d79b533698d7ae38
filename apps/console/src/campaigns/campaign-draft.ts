import type { CampaignArt, CampaignDraft, CampaignPatch, ConsoleCampaign } from '@gp/contracts';
import type { Dayjs } from 'dayjs';
import { fromPicker, toPicker } from '../shared/time';

/** A campaign as the form holds it. */
export interface CampaignForm {
  organisationId?: string;
  title?: string;
  art?: CampaignArt;
  about?: string;
  place?: string;
  when?: [Dayjs | null, Dayjs | null] | null;
  capacity?: number | null;
  points?: number | null;
  pointsBudget?: number | null;
  pointsExpireAt?: Dayjs | null;
}

export const NEW_CAMPAIGN: CampaignForm = { art: 'recycling', capacity: 60, points: 5, pointsBudget: 300 };

/** What the server calls its fields, and where they stand in the form. */
export const OWN_NAMES = { startsAt: 'when', endsAt: 'when' };

export function toForm(campaign: ConsoleCampaign): CampaignForm {
  const { organisationId, title, art, about, place, capacity, points, pointsBudget } = campaign;
  return {
    ...{ organisationId, title, art, about, place, capacity, points, pointsBudget },
    when: [toPicker(campaign.startsAt), toPicker(campaign.endsAt)],
    pointsExpireAt: toPicker(campaign.pointsExpireAt),
  };
}

/** What the server is sent; the form's rules hold by then. */
export function toDraft(form: CampaignForm): CampaignDraft {
  const [from, until] = form.when ?? [];
  return {
    organisationId: form.organisationId ?? '',
    title: (form.title ?? '').trim(),
    art: form.art ?? 'recycling',
    about: (form.about ?? '').trim(),
    place: (form.place ?? '').trim(),
    startsAt: from ? fromPicker(from) : '',
    endsAt: until ? fromPicker(until) : '',
    capacity: form.capacity ?? 0,
    points: form.points ?? 0,
    pointsBudget: form.pointsBudget ?? 0,
    pointsExpireAt: form.pointsExpireAt ? fromPicker(form.pointsExpireAt.endOf('day')) : null,
  };
}

/** Only what differs, so that a field that is frozen and untouched is not sent. */
export function changesOf(campaign: ConsoleCampaign, draft: CampaignDraft): CampaignPatch {
  const { organisationId: _fixed, ...rest } = draft;
  const before = toDraft(toForm(campaign));
  return Object.fromEntries(Object.entries(rest).filter(([name, value]) => value !== before[name as keyof CampaignDraft]));
}
