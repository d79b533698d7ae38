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

  /** Points from one to another, to a charity, and back from it. */
  async gifts({ memberId, toId }) {
    await this.say(7, { say: 'give', memberId, toId, transferId: newId('t'), points: 20 });
    const donate = async (points) =>
      (await this.say(6, { say: 'donate', memberId, donationId: newId('d'), projectId: newId('p'), points })).body.entryId;
    await donate(5);
    await this.say(5, { say: 'return', memberId, entryId: await donate(8) });
  }
}

/** `refunded` buys, spends and brings back; `receiver` gets points of somebody from the older programme. `gift` costs 50. */
export async function makeHistory(driver, { staffId, clerk, gift, refunded, receiver }) {
  const history = new History(driver);
  await history.rules(staffId);
  const newcomer = await history.newcomer();
  await history.refunds({ memberId: refunded, clerk, gift });
  await history.gifts({ memberId: newcomer, toId: receiver });
  await driver.tell({ say: 'turn', job: 'points.remind', at: null });
}
