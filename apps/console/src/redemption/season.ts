import { POINT_FEN, type SeasonView } from '@gp/contracts';

const worthFen = ({ price, cashFen }: SeasonView): number => price * POINT_FEN + cashFen;

/** The season in force: of several the cheapest, as the catalogue takes it. */
export function seasonNow(seasons: SeasonView[], now = Date.now()): SeasonView | null {
  return seasons
    .filter((season) => Date.parse(season.startsAt) <= now && now < Date.parse(season.endsAt))
    .reduce<SeasonView | null>((best, season) => (best && worthFen(best) <= worthFen(season) ? best : season), null);
}

export function seasonPhase(season: SeasonView, now = Date.now()): { word: string; tone: 'success' | 'processing' | 'default' } {
  if (now < Date.parse(season.startsAt)) return { word: '未开始', tone: 'processing' };
  return now < Date.parse(season.endsAt) ? { word: '进行中', tone: 'success' } : { word: '已结束', tone: 'default' };
}
