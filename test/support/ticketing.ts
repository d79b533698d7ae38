import type { ConsoleGift, ConsoleSlot, TicketConditions, TicketTerms } from '@gp/contracts';
import type { Member } from './builders';
import { done } from './call';
import type { Programme } from './programme';

const HOUR_MS = 3_600_000;

export const CONDITIONS: TicketConditions = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  hours: null,
  from: null,
  to: null,
  except: [],
  refundHours: 24,
  returnDays: 7,
};
export const TERMS: TicketTerms = { cash: CONDITIONS, points: CONDITIONS, doorMinutes: 30, needsConfirmation: false };

/** What is done with tickets, told in a word each. */
export function ticketingOn(programme: Programme) {
  const { call } = programme;
  const inHours = (hours: number, from = Date.now()) => new Date(from + hours * HOUR_MS).toISOString();
  const setTerms = async (giftId: string, terms: Partial<TicketTerms> = {}) =>
    call('PUT /console/gifts/:id/ticket', {
      as: await programme.theOperator(),
      params: { id: giftId },
      body: { ...TERMS, ...terms },
    });
  const addSlots = async (giftId: string, slots: { startsAt: string; endsAt: string; capacity: number }[]) =>
    call('POST /console/gifts/:id/slots', { as: await programme.theOperator(), params: { id: giftId }, body: { slots } });
  const publish = async (giftId: string) =>
    call('POST /console/gifts/:id/publish', { as: await programme.theOperator(), params: { id: giftId } });
  /** A published ticket with slots in so many hours, two hours long each. */
  async function aTicket({
    terms = {},
    at = [48],
    capacity = 10,
    ...draft
  }: Omit<NonNullable<Parameters<Programme['aGift']>[0]>, 'terms'> & {
    terms?: Partial<TicketTerms>;
    at?: number[];
    capacity?: number;
  } = {}): Promise<{
    gift: ConsoleGift;
    slots: ConsoleSlot[];
  }> {
    const as = await programme.theOperator();
    const gift = await programme.aGift({ kind: 'ticket', published: false, price: 100, ...draft });
    const stock = draft.stock ?? 1000;
    done(
      await call('POST /console/gifts/:id/restock', { as, params: { id: gift.id }, body: { change: stock, reason: '总名额' } }),
    );
    done(await setTerms(gift.id, terms));
    const drafts = at.map((hours) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 2), capacity }));
    const { items } = done(await addSlots(gift.id, drafts));
    return { gift: done(await publish(gift.id)), slots: items };
  }
  const book = (
    as: Member,
    gift: ConsoleGift,
    slotId: string | undefined,
    { quantity = 1, key }: { quantity?: number; key?: string } = {},
  ) =>
    call('POST /redemptions', {
      as,
      body: {
        giftId: gift.id,
        quantity,
        expectedPrice: gift.price,
        ...(gift.cashFen > 0 ? { expectedCashFen: gift.cashFen } : {}),
        ...(slotId ? { slotId } : {}),
      },
      ...(key ? { key } : {}),
    });
  const cancelSlot = async (id: string, reason = '设备检修') =>
    call('POST /console/slots/:id/cancel', { as: await programme.theOperator(), params: { id }, body: { reason } });
  const slotNow = async (gift: ConsoleGift, id: string) =>
    done(await call('GET /console/gifts/:id/slots', { as: await programme.theOperator(), params: { id: gift.id } })).items.find(
      (s) => s.id === id,
    );
  const lots = async (as: Member) => done(await call('GET /points/lots', { as })).lots;
  const balance = async (as: Member) => done(await call('GET /points', { as })).balance;
  const seen = async (as: Member, id: string) => done(await call('GET /redemptions/:id', { as, params: { id } }));
  const workOff = () => programme.server.runJob('bookings.work-off');
  /** Points of a campaign that end on a day. */
  async function endingPoints(member: Member, points: number, pointsExpireAt: string): Promise<void> {
    const campaign = await programme.aCampaign({ pointsExpireAt, points, pointsBudget: points });
    const staff = await programme.aCommunityStaff();
    const { pass } = done(await call('POST /campaigns/:id/sign-ups', { as: member, params: { id: campaign.id } }));
    done(await call('POST /staff/check-ins', { as: staff, body: { campaignId: campaign.id, pass: pass.qr } }));
  }
  return { aTicket, addSlots, setTerms, publish, book, cancelSlot, slotNow, lots, balance, seen, workOff, endingPoints, inHours };
}
