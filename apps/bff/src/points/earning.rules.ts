import type { BonusTerm, Fen, Points, RuleTerms, Validity } from '@gp/contracts';
import { SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { thousands, yuan } from '../platform/figures.js';
import { BASE, type Earned, FIRST_ORDER, type SaleFacts } from './earning.types.js';
import { endOf } from './terms.rules.js';

/** Base points of an amount: whole yuan, floored, times the rate. */
export function basePoints(fen: Fen, terms: Pick<RuleTerms, 'pointsPerYuan'>): Points {
  if (!Number.isSafeInteger(fen) || fen < 0 || fen > 1e11) throw new RangeError(`fen ${fen}`);
  return Math.floor(fen / 100) * terms.pointsPerYuan;
}

/** What a sale earns by these terms, line by line, base points first; a line of nothing says why. Pure. */
export function earningsOf(sale: SaleFacts, terms: RuleTerms): Earned[] {
  const base = basePoints(sale.amountFen, terms);
  const never: Validity = { kind: 'never' };
  const lines: Earned[] = [
    {
      term: BASE,
      name: '基础分',
      points: base,
      working: `${yuan(sale.amountFen)} 元 × ${terms.pointsPerYuan} 分/元，向下取整 = ${thousands(base)} 分`,
      validity: never,
      expiresAt: null,
      mostADay: terms.baseMostADay,
      mostAMember: null,
    },
  ];
  for (const bonus of terms.bonuses) lines.push(bonusLine(bonus, sale, terms));
  if (terms.firstOrder) lines.push(firstOrderLine(terms.firstOrder, sale));
  return lines;
}

function bonusLine(bonus: BonusTerm, sale: SaleFacts, terms: RuleTerms): Earned {
  const about = isOpen(bonus, sale.at) ? eligible(bonus, sale) : null;
  const base = basePoints(about ?? 0, terms);
  const points = Math.floor((base * bonus.percent) / 100);
  const working =
    about === null
      ? isOpen(bonus, sale.at)
        ? WHY_NOT[bonus.kind]
        : '不在这项加成的时间里'
      : `${yuan(about)} 元得 ${thousands(base)} 分 × ${bonus.percent}%，向下取整 = ${thousands(points)} 分`;
  const { id: term, name, validity, mostADay, mostAMember } = bonus;
  return { term, name, points, working, validity, expiresAt: endOf(validity, sale.at), mostADay, mostAMember };
}

const WHY_NOT: Record<BonusTerm['kind'], string> = {
  category: '这单没有这类商品',
  merchant: '不是这家商户的消费',
  green: '这单没有登记过绿色认证的商品',
  everything: '',
};

function firstOrderLine(first: NonNullable<RuleTerms['firstOrder']>, sale: SaleFacts): Earned {
  const reached = sale.amountFen >= first.fromFen;
  const [paid, from] = [yuan(sale.amountFen), yuan(first.fromFen)];
  const why = sale.first ? `首单满 ${from} 元才有，这单 ${paid} 元` : '不是首单';
  return {
    term: FIRST_ORDER,
    name: '首单加赠',
    points: sale.first && reached ? first.points : 0,
    working: sale.first && reached ? `首单 ${paid} 元，满 ${from} 元加赠 ${thousands(first.points)} 分` : why,
    validity: first.validity,
    expiresAt: endOf(first.validity, sale.at),
    mostADay: null,
    mostAMember: null,
  };
}

/** How much of a sale a bonus is about, in fen; null when it is not its time, place or kind of goods. */
function eligible(bonus: BonusTerm, sale: SaleFacts): Fen | null {
  if (!isOpen(bonus, sale.at)) return null;
  if (bonus.kind === 'everything') return sale.amountFen;
  if (bonus.kind === 'merchant') return bonus.merchantId === sale.merchantId ? sale.amountFen : null;
  const about = sale.lines.filter((line) =>
    bonus.kind === 'green' ? typeof line.certificate === 'string' : (line.category ?? 'other') === bonus.category,
  );
  return about.length > 0 ? about.reduce((sum, line) => sum + line.amountFen, 0) : null;
}

/** Whether an instant is in the window, on the weekday and in the hours of a bonus; the calendar is Shanghai's. */
export function isOpen(bonus: Pick<BonusTerm, 'from' | 'to' | 'weekdays' | 'hours'>, at: Date): boolean {
  if (bonus.from !== null && at.getTime() < Date.parse(bonus.from)) return false;
  if (bonus.to !== null && at.getTime() >= Date.parse(bonus.to)) return false;
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS);
  const weekday = local.getUTCDay() || 7;
  if (bonus.weekdays.length > 0 && !bonus.weekdays.includes(weekday)) return false;
  const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
  return bonus.hours === null || (minute >= bonus.hours[0] && minute < bonus.hours[1]);
}

/** What is left of a line under a cap of which `used` is gone. */
export function capped(line: Earned, usedToday: Points, usedEver: Points): Earned {
  const room = Math.min(
    line.mostADay === null ? line.points : line.mostADay - usedToday,
    line.mostAMember === null ? line.points : line.mostAMember - usedEver,
  );
  if (room >= line.points) return line;
  const points = Math.max(0, room);
  const which = line.mostADay !== null && line.mostADay - usedToday <= room ? '今天' : '每人';
  const most = which === '今天' ? line.mostADay : line.mostAMember;
  return { ...line, points, working: `${line.working}；${which}最多 ${thousands(most ?? 0)} 分，得 ${thousands(points)} 分` };
}

/**
 * What of an earning stays when part of the sale was paid back: the base by the same rule on what is left, a bonus in proportion, the
 * first-order bonus whole or not at all.
 * @param leftFen what was really paid in the end: 0 … amountFen
 */
export function keptAfterRefund(
  earned: { term: string; points: Points },
  sale: { amountFen: Fen; leftFen: Fen },
  terms: RuleTerms,
): Points {
  const { amountFen, leftFen } = sale;
  if (earned.term === BASE) return Math.min(earned.points, basePoints(leftFen, terms));
  if (earned.term === FIRST_ORDER) return terms.firstOrder && leftFen >= terms.firstOrder.fromFen ? earned.points : 0;
  return Number((BigInt(earned.points) * BigInt(leftFen)) / BigInt(amountFen));
}
