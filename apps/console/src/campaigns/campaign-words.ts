import type { CampaignPhase, ConsoleCampaign } from '@gp/contracts';
import { CAMPAIGN_STATE_WORDS, type Tone } from '../shared/labels';

const PHASES: Record<CampaignPhase, { word: string; tone: Tone }> = {
  upcoming: { word: '报名中', tone: 'processing' },
  running: { word: '进行中', tone: 'success' },
  ended: { word: '已结束', tone: 'default' },
};

/** A published campaign is named by where it stands in time. */
export function standing(campaign: ConsoleCampaign, now = Date.now()): { word: string; tone: Tone } {
  if (campaign.state !== 'published') return CAMPAIGN_STATE_WORDS[campaign.state];
  if (now < Date.parse(campaign.startsAt)) return PHASES.upcoming;
  return now < Date.parse(campaign.endsAt) ? PHASES.running : PHASES.ended;
}
