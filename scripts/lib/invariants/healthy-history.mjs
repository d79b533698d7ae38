import { randomUUID } from 'node:crypto';

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const YEAR = { kind: 'days', days: 365 };

const TERMS = {
  pointsPerYuan: 1,
  rounding: 'floor',
  baseMostADay: null,
  bonuses: [
    {
      id: 'stationery',
      name: '文具加成',
      kind: 'category',
      category: 'stationery',
      merchantId: null,
      percent: 50,
      from: null,
      to: null,
      weekdays: [],
      hours: null,
      mostADay: 40,
      mostAMember: null,
      validity: YEAR,
    },
  ],
  signUp: { points: 20, validity: YEAR },
  firstOrder: { fromFen: 5_000, points: 30, validity: YEAR },
  streak: { points: [1, 2], validity: YEAR },
  review: { points: 5, validity: YEAR },
};

/** An id of our own making, as a module above the ledger would hand it in. */
const newId = (letter) => letter + randomUUID().replaceAll('-', '').slice(0, 25);

/** What happened in the last ten weeks: all that has no route, and all that takes time. Told to the services themselves, day by day. */
class History {
  constructor({ tell }, began = Date.now()) {
    this.at = (daysAgo) => new Date(began - daysAgo * DAY_MS).toISOString();
    this.dayAt = (daysAgo) => new Date(began - daysAgo * DAY_MS + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
    this.say = (daysAgo, command) => tell({ at: this.at(daysAgo), key: randomUUID(), ...command });
  }

  async turn(daysAgo, ...jobs) {
    for (const job of jobs) await this.say(daysAgo, { say: 'turn', job });
  }

  /** In force before everything else. */
  rules(staffId) {
    const draft = { title: '自检规则', terms: TERMS, effectiveAt: this.at(69) };
    return this.say(70, { say: 'publish', staffId, draft });
  }

  /** Somebody of the older programme: a hold released, one captured, one overdue, and points that end after three reminders. */
  async newcomer() {
    const subject = randomUUID();
    const identity = { provider: 'card', appId: 'older', subject };
    const rows = [
      ['o1', 'card', 'older', subject, 500, 'base', '', ''],
      ['o2', 'card', 'older', subject, 40, 'campaign', this.dayAt(20), ''],
    ];
    const csv = ['reference,provider,app,subject,points,kind,ends,note', ...rows.map((row) => row.join(','))].join('\n');
    await this.say(60, { say: 'open', csv });
    const memberId = await this.say(60, { say: 'join', ...identity });
    const hold = async (daysAgo, points, endsDaysAgo) => {
      const holdId = newId('h');
      await this.say(daysAgo, { say: 'hold', memberId, holdId, points, endsAt: this.at(endsDaysAgo) });
      return holdId;
    };
    await this.say(57, { say: 'release', memberId, holdId: await hold(58, 30, 50) });
    await this.say(56, { say: 'capture', memberId, holdId: await hold(57, 25, 50), redeemerId: memberId });
    await hold(55, 10, 54);
    await this.turn(53, 'points.release-overdue-holds');
    for (let day = 52; day >= 17; day--)
      await this.turn(day, 'points.remind', 'outbox.deliver', 'points.remind', 'points.expire');
    await hold(15, 15, -30);
    return memberId;
  }

  /** A sale refunded after its points were spent: a debt, settled by what came next; and one refunded in part, with a capped bonus. */
  async refunds({ memberId, clerk, gift }) {
    const buy = async (daysAgo, yuan, lines = []) => {
      const sale = { amountFen: yuan * 100, receiptNo: randomUUID(), lines };
      return (await this.say(daysAgo, { say: 'buy', clerk, memberId, sale })).body.id;
    };
    const refund = (daysAgo, saleId, yuan) =>
      this.say(daysAgo, { say: 'refund', clerk, saleId, ask: { amountFen: yuan * 100, refundNo: randomUUID() } });
    const first = await buy(14, 100);
    await this.say(13, { say: 'redeem', memberId, ask: { giftId: gift.id, quantity: 2, expectedPrice: gift.price } });
    await refund(12, first, 100);
    await this.say(11, { say: 'streak', memberId });
    await buy(10, 60);
    await this.say(10, { say: 'streak', memberId });
    const last = await buy(9, 200, [{ category: 'stationery', amountFen: 10_000 }]);
    await refund(8, last, 50);
  }

  /**
   * At the counter some six weeks ago, so that its month can be issued: a code used, one undone and used again, one used in part whose rest
   * came back, points for cash off, undone once; then the statements of that month, and a line that was disputed.
   */
  async counter({ clerk, gift, manyUses, staffId }) {
    const memberId = await this.say(47, { say: 'join', provider: 'card', appId: 'older', subject: randomUUID() });
    await this.say(46, { say: 'buy', clerk, memberId, sale: { amountFen: 40_000, receiptNo: randomUUID(), lines: [] } });
    const redeem = async ({ id, price }) =>
      (await this.say(45, { say: 'redeem', memberId, ask: { giftId: id, quantity: 1, expectedPrice: price } })).body.id;
    const use = async (redemptionId, daysAgo = 45) =>
      (await this.say(daysAgo, { say: 'use', clerk, memberId, redemptionId })).body.useId;
    await use(await redeem(gift));
    const wrong = await redeem(gift);
    await this.say(45, { say: 'undo', clerk, useId: await use(wrong) });
    await use(wrong, 44.9);
    await use(await redeem(manyUses));
    await this.say(44, { say: 'cashOff', clerk, memberId, points: 30 });
    const undone = (await this.say(44, { say: 'cashOff', clerk, memberId, points: 40 })).body.id;
    await this.say(44, { say: 'undoCashOff', clerk, cashOffId: undone });
    await this.turn(43, 'settlement.run', 'outbox.deliver');
    await this.turn(13.5, 'redemption.expire-unclaimed', 'outbox.deliver');
    const month = this.dayAt(45).slice(0, 7);
    await this.say(10, { say: 'issue', staffId, month });
    await this.say(9, { say: 'dispute', staffId, clerk, statement: { month, partyId: clerk.merchantId } });
  }

  /** Points from one to another, to a charity, and back from it. */
  async gifts({ memberId, toId }) {
    await this.say(7, { say: 'give', memberId, toId, transferId: newId('t'), points: 20 });
    const donate = async (points) =>
      (await this.say(6, { say: 'donate', memberId, donationId: newId('d'), projectId: newId('p'), points })).body.entryId;
    await donate(5);
    await this.say(5, { say: 'return', memberId, entryId: await donate(8) });
  }
}

/**
 * `refunded` buys, spends and brings back; `receiver` gets points of somebody from the older programme. `gift` costs 50, `manyUses` 20 and is
 * used four times.
 */
export async function makeHistory(driver, { staffId, clerk, gift, manyUses, refunded, receiver }) {
  const history = new History(driver);
  await history.rules(staffId);
  await history.counter({ clerk, gift, manyUses, staffId });
  const newcomer = await history.newcomer();
  await history.refunds({ memberId: refunded, clerk, gift });
  await history.gifts({ memberId: newcomer, toId: receiver });
  await driver.tell({ say: 'turn', job: 'points.remind', at: null });
}
