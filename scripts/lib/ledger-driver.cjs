/**
 * The built server without its HTTP: the same services on the same database, told what to do over IPC. For what has no route yet – holds –,
 * for jobs in an order that a test chooses, and for tests that do tens of thousands of things (test/model, test/faults, the self-test of
 * the invariants). Its present stands still and is set with each command, so that the same commands make the same books.
 *
 * Hears { id, at, say, ...what }; answers { id, answer } or { id, failed }.
 */
const { createRequire } = require('node:module');
const { resolve } = require('node:path');

const ours = createRequire(resolve(__dirname, '../../apps/bff/dist/main.js'));
ours('reflect-metadata');
const { NestFactory } = ours('@nestjs/core');
const { AppModule } = ours('./app.module.js');
const { Clock } = ours('./platform/clock.js');
const { readConfiguration } = ours('./platform/configuration.js');
const { hashOf, KeyedCommands } = ours('./platform/keyed-commands.js');
const { Outbox } = ours('./platform/outbox.js');
const { conflict, Refusal } = ours('./platform/refusal.js');
const { Transactions } = ours('./platform/transactions.js');
const { MembersService } = ours('./members/members.service.js');
const { ClosingService } = ours('./payments/closing.service.js');
const { PaymentRefundsService } = ours('./payments/payment-refunds.service.js');
const { ExpiryService } = ours('./points/expiry.service.js');
const { HoldsService } = ours('./points/holds.service.js');
const { OpeningService } = ours('./points/opening.service.js');
const { PointsService } = ours('./points/points.service.js');
const { BY_THE_CLOCK, PROGRAMME } = ours('./points/points.types.js');
const { RemindersService } = ours('./points/reminders.service.js');
const { RenewalsService } = ours('./points/renewals.service.js');
const { RulesConsoleService } = ours('./points/rules.console.service.js');
const { RulesService } = ours('./points/rules.service.js');
const { StreakService } = ours('./points/streak.service.js');
const { TransfersService } = ours('./points/transfers.service.js');
const { CashOffService } = ours('./cash-off/cash-off.service.js');
const { CashOffAnswersService } = ours('./cash-off/cash-off-answers.service.js');
const { MyRedemptionsService } = ours('./redemption/my-redemptions.service.js');
const { RedemptionService } = ours('./redemption/redemption.service.js');
const { RedemptionEndings } = ours('./redemption/redemption-endings.service.js');
const { lockRedemptions } = ours('./redemption/redemption.queries.js');
const { UseUndoService } = ours('./redemption/use-undo.service.js');
const { VerificationService } = ours('./redemption/verification.service.js');
const { BookingEndings } = ours('./bookings/booking-endings.service.js');
const { SettlementConsoleService } = ours('./settlement/settlement.console.service.js');
const { SettlementRunService } = ours('./settlement/settlement-run.service.js');
const { StatementsService } = ours('./settlement/statements.service.js');
const { RefundsService } = ours('./sales/refunds.service.js');
const { SalesService } = ours('./sales/sales.service.js');
const { Sealer } = ours('./sealing/sealer.service.js');

/** What an answer of the server said. */
const said = ({ status, body }) => ({ status, body: JSON.parse(body) });

/** A member or clerk, as the access guard would know them. */
const actor = (kind, who) => ({
  kind,
  sessionId: PROGRAMME,
  roles: [],
  merchantId: null,
  storeId: null,
  organisationId: null,
  ...(typeof who === 'string' ? { id: who } : who),
});

const keyOf = (say, { kind, id }, { key, ...asked }) => ({ scope: `${kind}:${id}`, key, hash: hashOf(say, asked) });

// What modules that are not built yet would say of holds, gifts between members and donations.

const asideFor = ({ holdId, memberId, points, endsAt }, now) => ({
  id: holdId,
  memberId,
  amount: points,
  endsAt: new Date(endsAt),
  happenedAt: now,
  cause: { kind: 'member', id: memberId },
  source: { kind: 'hold', id: holdId },
  title: '预留积分',
  detail: `${points} 分`,
  working: `预留 ${points} 分`,
  place: null,
  idemKey: `hold:${holdId}`,
});

const captureOf = ({ holdId, memberId, redeemerId }, now) => ({
  redeemerId,
  happenedAt: now,
  cause: { kind: 'member', id: memberId },
  source: { kind: 'hold', id: holdId },
  title: '使用预留的积分',
  detail: '预留转为使用',
  working: '用掉全部预留的积分',
  place: null,
  idemKey: `capture:${holdId}`,
});

const giftOf = ({ transferId, memberId, toId, points }, now) => ({
  id: transferId,
  fromId: memberId,
  toId,
  amount: points,
  happenedAt: now,
  cause: { kind: 'member', id: memberId },
  title: '转赠积分',
  titleForReceiver: '收到转赠',
  detail: `${points} 分`,
  working: `转赠 ${points} 分，日期不变`,
});

const donationOf = ({ donationId, memberId, projectId, points }, now) => ({
  kind: 'donate',
  memberId,
  redeemerId: projectId,
  amount: points,
  happenedAt: now,
  cause: { kind: 'member', id: memberId },
  source: { kind: 'donation', id: donationId },
  title: '公益捐赠',
  detail: `${points} 分`,
  working: `捐出 ${points} 分`,
  place: null,
  idemKey: `donate:${donationId}`,
});

const returnOf = ({ entryId, memberId }, now) => ({
  entryId,
  happenedAt: now,
  cause: { kind: 'member', id: memberId },
  title: '捐赠退回',
  detail: '积分按原有效期退回',
  working: '退回捐出的全部积分',
  idemKey: `give-back:${entryId}`,
});

/** The jobs that move points and money, by the names of points.job.ts and its like. */
const turnsOf = (app) => ({
  'outbox.deliver': () => app.get(Outbox).deliver(),
  'points.release-overdue-holds': () => app.get(HoldsService).releaseOverdue(),
  'points.remind': () => app.get(RemindersService).remind(),
  'points.expire': () => app.get(ExpiryService).expire(),
  'payments.ask-unheard': () => app.get(ClosingService).askUnheard(),
  'payments.close-overdue': () => app.get(ClosingService).closeOverdue(),
  'payments.send-refunds': () => app.get(PaymentRefundsService).sendDue(),
  'settlement.run': () => app.get(SettlementRunService).run(),
  'redemption.expire-unclaimed': () => app.get(RedemptionEndings).expireUnclaimed(),
  'bookings.work-off': () => app.get(BookingEndings).workOff(),
  'sealing.seal': () => app.get(Sealer).turn(),
});

/** What a counter does beside selling, and what is settled of it. */
function counterOf(app) {
  const clerkOf = ({ clerk }) => actor('staff', { roles: ['clerk'], ...clerk });
  return {
    use: async ({ memberId, redemptionId, key, ...what }) => {
      const who = clerkOf(what);
      const { codes } = await app.get(MyRedemptionsService).code(memberId, redemptionId);
      return said(
        await app.get(VerificationService).verify(who, { code: codes[0].qr }, keyOf('use', who, { key, redemptionId })),
      );
    },
    undo: async ({ useId, key, ...what }) => {
      const who = clerkOf(what);
      return said(await app.get(UseUndoService).undo(who, useId, { reason: '扫错了码' }, keyOf('undo', who, { key, useId })));
    },
    cashOff: async ({ memberId, points, key, ...what }) => {
      const [who, member] = [clerkOf(what), actor('member', memberId)];
      const ask = { ticket: '', amountFen: points * 20, points };
      const { id } = said(await app.get(CashOffService).ask(who, memberId, ask, keyOf('ask', who, { key, ask }))).body;
      return said(await app.get(CashOffAnswersService).confirm(member, id, keyOf('confirm', member, { key, id })));
    },
    undoCashOff: async ({ cashOffId, key, ...what }) => {
      const who = clerkOf(what);
      const why = { reason: '金额输错' };
      return said(await app.get(CashOffAnswersService).undo(who, cashOffId, why, keyOf('undo-off', who, { key, cashOffId })));
    },
    issue: async ({ staffId, month, key }) => {
      const who = actor('staff', { id: staffId, roles: ['operator'] });
      return said(await app.get(SettlementConsoleService).issue(who, month, keyOf('issue', who, { key, month })));
    },
    /** The owner disputes the first line of a statement, and the operator upholds it. */
    dispute: async ({ staffId, statement, key, ...what }) => {
      const [owner, who] = [clerkOf(what), actor('staff', { id: staffId, roles: ['operator'] })];
      const { items } = await app.get(StatementsService).view(statement, undefined);
      const ask = { lineIds: [items[0].lineId], reason: '不是本店核销的' };
      await app.get(StatementsService).dispute(owner, statement, ask, keyOf('dispute', owner, { key, ask }));
      const [{ dispute }] = (await app.get(StatementsService).view(statement, undefined)).items;
      const decision = { uphold: true, reason: '核对属实' };
      return said(
        await app.get(SettlementConsoleService).decide(who, dispute.id, decision, keyOf('decide', who, { key, decision })),
      );
    },
  };
}

function commandsOf(app) {
  const [transactions, keyed] = [app.get(Transactions), app.get(KeyedCommands)];
  const [members, holds] = [app.get(MembersService), app.get(HoldsService)];
  const [points, transfers] = [app.get(PointsService), app.get(TransfersService)];
  const turns = turnsOf(app);
  /** As a controller would: once a key. */
  const once = async (say, what, work) =>
    said(await keyed.once(keyOf(say, actor('member', what.memberId), what), (tx) => work(tx)));
  return {
    ...counterOf(app),
    join: async ({ provider, appId, subject, person = null }) =>
      (await transactions.run((tx) => members.signIn(tx, { provider, appId, subject, person }))).id,
    buy: async ({ clerk, memberId, sale, key }) => {
      const who = actor('staff', clerk);
      return said(await app.get(SalesService).issue(who, memberId, sale, keyOf('buy', who, { key, memberId, sale })));
    },
    refund: async ({ clerk, saleId, ask, key }) => {
      const who = actor('staff', clerk);
      return said(await app.get(RefundsService).refund(who, saleId, ask, keyOf('refund', who, { key, saleId, ask })));
    },
    redeem: async ({ memberId, ask, key }) => {
      const who = actor('member', memberId);
      return said(await app.get(RedemptionService).redeem(who, ask, keyOf('redeem', who, { key, ask })));
    },
    cancel: async ({ memberId, redemptionId, key }) => {
      const who = actor('member', memberId);
      return said(await app.get(RedemptionService).cancel(who, redemptionId, keyOf('cancel', who, { key, redemptionId })));
    },
    /** What a shop cancels, as bookings do: all points back to their lots, and those of lots that end live longer. */
    shopCancels: ({ memberId, redemptionId, months }) =>
      transactions.run(async (tx) => {
        await points.lockBalances(tx, [memberId]);
        const row = (await lockRedemptions(tx, [redemptionId])).get(redemptionId);
        await app.get(RedemptionEndings).giveBack(tx, row, { state: 'cancelled', why: '场次取消', cause: BY_THE_CLOCK });
        const [back] = await tx.rows("SELECT id FROM entry WHERE reverses_entry_id = ? AND kind = 'reverse'", [row.entry_id]);
        const told = { memberId, redemptionId, months, happenedAt: tx.now, cause: BY_THE_CLOCK, why: '场次取消' };
        const lengthened = await app.get(RenewalsService).lengthen(tx, { ...told, entryId: back.id });
        return { status: 200, body: { lengthened } };
      }),
    streak: async ({ memberId, key }) => {
      const who = actor('member', memberId);
      return said(await app.get(StreakService).mark(who, keyOf('streak', who, { key })));
    },
    hold: (what) =>
      once('hold', what, async (tx) => {
        await holds.hold(tx, asideFor(what, tx.now));
        return { held: what.points };
      }),
    release: (what) =>
      once('release', what, async (tx) => ({
        released: await holds.release(tx, what.holdId, { kind: 'member', id: what.memberId }, '取消预留，积分退回原处'),
      })),
    capture: (what) =>
      once('capture', what, async (tx) => ({ spent: await holds.capture(tx, what.holdId, captureOf(what, tx.now)) })),
    give: (what) =>
      once('give', what, async (tx) => (await transfers.transfer(tx, giftOf(what, tx.now))) ?? { given: what.points }),
    donate: (what) =>
      once('donate', what, async (tx) => {
        const missing = what.points - ((await points.lockBalances(tx, [what.memberId])).get(what.memberId) ?? 0);
        if (missing > 0) throw conflict('points/insufficient', { missing });
        return (await points.spend(tx, [donationOf(what, tx.now)]))[0];
      }),
    return: (what) => once('return', what, async (tx) => (await points.giveBack(tx, [returnOf(what, tx.now)]))[0]),
    open: ({ csv }) => app.get(OpeningService).import(Buffer.from(csv), { kind: 'staff', id: PROGRAMME }),
    publish: async ({ staffId, draft }) => {
      // In the words of the last one: others would need notice.
      const [{ text }] = await app.get(RulesService).read(transactions);
      const operator = actor('staff', { id: staffId, roles: ['operator'] });
      const view = await transactions.run((tx) => app.get(RulesConsoleService).publishIn(tx, operator, { text, ...draft }));
      await app.get(RulesService).read(transactions);
      return view;
    },
    turn: async ({ job }) => {
      await turns[job]();
      return null;
    },
  };
}

/** One command or, of several at the same instant, all their answers. A failure tells what the database said. */
async function obey(commands, { say, ...what }) {
  try {
    if (say === 'together') return { answer: await Promise.all(what.commands.map((one) => commands[one.say](one))) };
    return { answer: await commands[say](what) };
  } catch (error) {
    if (error instanceof Refusal) return { answer: { status: error.status, body: error.problem() } };
    const { message, stack, errno = error.driverError?.errno, code = error.driverError?.code } = error;
    return { failed: { message, stack, errno, code } };
  }
}

async function main() {
  const configuration = { ...readConfiguration(), jobs: false };
  if (!configuration.testClock) throw new Error('The driver is for tests: it needs TEST_CLOCK=1.');
  const app = await NestFactory.createApplicationContext(AppModule.with(configuration), { logger: ['error'] });
  const clock = app.get(Clock);
  let present = null;
  clock.now = () => (present === null ? new Date() : new Date(present));
  const commands = commandsOf(app);
  process.on('message', async ({ id, at, ...command }) => {
    if (at !== undefined) present = at === null ? null : Date.parse(at);
    process.send({ id, ...(await obey(commands, command)) });
  });
  const stop = () => void app.close().finally(() => process.exit(0));
  process.on('SIGTERM', stop).on('disconnect', stop);
  process.send({ ready: true });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
