import type { ConsoleGift, GiftDraft, SlotDraft, TicketConditions, TicketTerms } from '@gp/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { SlotsService } from '../bookings/slots.service.js';
import type { Actor } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';

const [DAY_MS, HOUR_MS] = [86_400_000, 3_600_000];
const SHANGHAI_MS = 8 * HOUR_MS;
const WEEKS = 4;
/** The hours of China at which a class begins; it takes an hour and a half. */
const BEGINS = [10, 14];
const PLACES = 12;

/** The owner and the clerk of the demo belong to this merchant: whoever tries the demo sees both sides of a booking. */
export const TICKET_MERCHANT = '青禾文具';
const TICKET: Omit<GiftDraft, 'merchantId'> = {
  name: '周末手账课（90 分钟）',
  kind: 'ticket',
  art: 'notebook-set',
  category: 'stationery',
  about: '老师带着做一本自己的手账，材料都备好。和付现金来的同学同一间教室、同一位老师。',
  terms: ['到店出示兑换码签到。', '6 岁以下请家长陪同。'],
  price: 400,
  marketPriceFen: 2_400,
  marketPriceSource: '青禾文具门店标价',
  limitPerMember: 4,
  pickupDays: 30,
};
const CONDITIONS: TicketConditions = {
  weekdays: [6, 7],
  hours: [540, 1_080],
  from: null,
  to: null,
  except: [],
  refundHours: 24,
  returnDays: 7,
};
const TERMS: TicketTerms = { cash: CONDITIONS, points: CONDITIONS, doorMinutes: 30, needsConfirmation: false };

/** The coming weekends' classes; `today` is the midnight of China that has just been. */
function weekends(today: Date, now: Date): SlotDraft[] {
  const days = Array.from({ length: WEEKS * 7 }, (_, i) => new Date(today.getTime() + i * DAY_MS));
  return days
    .filter((day) => [0, 6].includes(new Date(day.getTime() + SHANGHAI_MS).getUTCDay()))
    .flatMap((day) => BEGINS.map((hour) => day.getTime() + hour * HOUR_MS))
    .filter((startsAt) => startsAt > now.getTime())
    .map((startsAt) => ({
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 1.5 * HOUR_MS).toISOString(),
      capacity: PLACES,
    }));
}

/** A ticket with a month of weekends, made by the operator at `now`. */
export async function openTicket(
  app: INestApplicationContext,
  { operator, merchantId, today, now }: { operator: Actor; merchantId: string; today: Date; now: Date },
  { key, result }: { key: (actor: Actor) => CommandKey; result: <T>(answer: Answer) => T },
): Promise<void> {
  const [gifts, slots] = [app.get(GiftsConsoleService), app.get(SlotsService)];
  const { id } = result<ConsoleGift>(await gifts.create(operator, { ...TICKET, merchantId }, key(operator)));
  result(await gifts.restock(operator, id, { change: 200, reason: '一季的总名额' }, key(operator)));
  result(await slots.setTerms(operator, id, TERMS, key(operator)));
  result(await slots.add(operator, id, weekends(today, now), key(operator)));
  result(await gifts.publish(operator, id, key(operator)));
}
