import type { CashOffTerms, Fen, Points } from '@gp/contracts';
import { parseYuan } from '../../shared/amount';
import { figure, yuan } from '../../shared/format';

interface ReadOff {
  amountFen: Fen | null;
  points: Points | null;
  /** The most points this bill takes; null while there is no bill. */
  most: Points | null;
  offFen: Fen;
  amountProblem: string | null;
  pointsProblem: string | null;
}

/** What the clerk typed of a bill and of points, or what is wrong with it; the server judges by the same terms. */
export function readOff(amountText: string, pointsText: string, terms: CashOffTerms): ReadOff {
  const amount = parseYuan(amountText, '请填账单金额。');
  const most = amount.fen === null ? null : Math.floor(Math.floor((amount.fen * terms.mostPercent) / 100) / terms.pointFen);
  const typed = pointsText.trim();
  const points = /^\d{1,8}$/.test(typed) ? Number(typed) : null;
  const problem = problemOf(typed, points, most, terms);
  const whole = problem === null && points !== null;
  return {
    amountFen: amount.fen,
    points: whole ? points : null,
    most,
    offFen: whole ? points * terms.pointFen : 0,
    amountProblem: amount.problem,
    pointsProblem: problem,
  };
}

function problemOf(typed: string, points: Points | null, most: Points | null, terms: CashOffTerms): string | null {
  if (typed === '') return '请填要用多少分。';
  if (points === null || points < 1) return '积分填整数，1 分起。';
  if (most === null) return null;
  if (most < 1) return '这一单太小，不能抵。';
  return points > most ? `这一单最多用 ${figure(most)} 分抵 ${yuan(most * terms.pointFen)}。` : null;
}
