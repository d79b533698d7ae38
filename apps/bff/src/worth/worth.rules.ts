import { type Fen, POINT_FEN, type Points } from '@gp/contracts';

/** What counts as a gift of high worth in the report of a year. */
export const HIGH_WORTH_FEN = 10_000;

/** What a point gives, in tenths of a fen, rounded down: 25.00 yuan for 500 points is 50 (5.0 fen). */
export const worthTenths = (price: Points, marketPriceFen: Fen): number => Math.floor((marketPriceFen * 10) / price);

/** Whether each point gives at least the floor. */
export const keepsFloor = (price: Points, marketPriceFen: Fen): boolean => marketPriceFen >= price * POINT_FEN;

/** The most points a thing of this market price may cost at the floor: 500 for 25.00 yuan. */
export const mostPoints = (marketPriceFen: Fen): Points => Math.floor(marketPriceFen / POINT_FEN);

export interface YearFigures {
  kinds: number;
  newKinds: number;
  highKinds: number;
}

/** The share of high worth, whole percent, rounded down so that nothing is promised that is not there. */
export const highPercent = ({ kinds, highKinds }: YearFigures): number =>
  kinds === 0 ? 0 : Math.floor((highKinds * 100) / kinds);

/** More kinds and a greater share than the year before. Compared exactly, not by the rounded percent. */
export const keepsPromise = (year: YearFigures, before: YearFigures): boolean =>
  year.kinds > before.kinds && year.highKinds * before.kinds > before.highKinds * year.kinds;
