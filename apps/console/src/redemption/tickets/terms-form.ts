import type { TicketConditions, TicketTerms } from '@gp/contracts';
import dayjs, { type Dayjs } from 'dayjs';

/** Conditions as the form holds them. */
export interface ConditionsForm {
  weekdays?: number[];
  hours?: [Dayjs, Dayjs] | null;
  season?: [Dayjs | null, Dayjs | null] | null;
  except?: string[];
  refundHours?: number | null;
  returnDays?: number | null;
}
export interface TermsForm {
  cash: ConditionsForm;
  points: ConditionsForm;
  doorMinutes?: number | null;
  needsConfirmation?: boolean;
}

const EVERY_DAY: ConditionsForm = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: null,
  season: null,
  except: [],
  refundHours: 24,
  returnDays: 7,
};
const NEW_TERMS: TermsForm = { cash: EVERY_DAY, points: EVERY_DAY, doorMinutes: 30, needsConfirmation: false };

const MIDNIGHT = dayjs('2026-01-01T00:00:00');
const atMinute = (minute: number): Dayjs => MIDNIGHT.add(Math.min(minute, 1_439), 'minute');
const minuteOf = (at: Dayjs): number => at.hour() * 60 + at.minute();
/** A picker ends at 23:59; what is meant by it is midnight. */
const lastMinuteOf = (at: Dayjs): number => (minuteOf(at) === 1_439 ? 1_440 : minuteOf(at));
const dayOf = (at: Dayjs | null | undefined): string | null => at?.format('YYYY-MM-DD') ?? null;

function conditionsForm(c: TicketConditions): ConditionsForm {
  return {
    weekdays: c.weekdays,
    hours: c.hours && [atMinute(c.hours[0]), atMinute(c.hours[1])],
    season: c.from || c.to ? [c.from ? dayjs(c.from) : null, c.to ? dayjs(c.to) : null] : null,
    except: c.except,
    refundHours: c.refundHours,
    returnDays: c.returnDays,
  };
}

function conditions({ weekdays, hours, season, except, refundHours, returnDays }: ConditionsForm): TicketConditions {
  return {
    weekdays: [...(weekdays ?? [])].sort(),
    hours: hours ? [minuteOf(hours[0]), lastMinuteOf(hours[1])] : null,
    from: dayOf(season?.[0]),
    to: dayOf(season?.[1]),
    except: [...(except ?? [])].sort(),
    refundHours: refundHours ?? 0,
    returnDays: returnDays ?? 0,
  };
}

export function toTermsForm(terms: TicketTerms | null): TermsForm {
  if (!terms) return NEW_TERMS;
  return { ...terms, cash: conditionsForm(terms.cash), points: conditionsForm(terms.points) };
}

export function toTerms({ cash, points, doorMinutes, needsConfirmation }: TermsForm): TicketTerms {
  return {
    cash: conditions(cash),
    points: conditions(points),
    doorMinutes: doorMinutes ?? 0,
    needsConfirmation: needsConfirmation ?? false,
  };
}
