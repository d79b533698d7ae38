import type { CampaignCard } from '@gp/contracts';
import { figure, localTime } from '../shared/format';

/** Where a campaign stands, in a word: 今天开始, 3 天后, 进行中, 已结束. */
export function phaseWords({ phase, startsAt }: Pick<CampaignCard, 'phase' | 'startsAt'>, now = Date.now()): string {
  if (phase === 'ended') return '已结束';
  if (phase === 'running') return '进行中';
  const days = localTime(startsAt).dayNumber - localTime(now).dayNumber;
  if (days <= 0) return '今天开始';
  return days === 1 ? '明天开始' : `${figure(days)} 天后`;
}

export function placesWords({ phase, capacity, placesLeft }: Pick<CampaignCard, 'phase' | 'capacity' | 'placesLeft'>): string {
  if (phase === 'ended') return `${figure(capacity - placesLeft)} 人报过名`;
  return placesLeft > 0 ? `余 ${figure(placesLeft)} 个名额` : '名额已满';
}
