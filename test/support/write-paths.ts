import { randomUUID } from 'node:crypto';
import type { RuleVersionView } from '@gp/contracts';
import { codeNow } from './builders';
import { aKey, done } from './call';
import { COMMISSION_WRITE_PATHS } from './commission-write-paths';
import type { FaultyProgramme, ReadyWrite } from './faulty-programme';
import type { Programme } from './programme';
import { REVIEW_WRITE_PATHS } from './review-write-paths';
import { SENT, sendingOn } from './sending';

const DAY_MS = 86_400_000;

/** A redemption that waits for its 9.90. */
export async function anUnpaid({ programme, cashGift }: Pick<FaultyProgramme, 'programme' | 'cashGift'>) {
  const [member, { id: giftId }] = [await programme.aMember({ points: 100 }), await cashGift()];
  const body = { giftId, quantity: 1, expectedPrice: 10, expectedCashFen: 990 };
  return { member, id: done(await programme.call('POST /redemptions', { as: member, body })).id };
}

/** The member taps in WeChat; WeChat tells of it or not, as its knobs say. Answers the number of the order. */
export async function tapped(
  { programme }: Pick<FaultyProgramme, 'programme'>,
  { member, id }: Awaited<ReturnType<typeof anUnpaid>>,
) {
  const request = done(await programme.call('POST /redemptions/:id/payment', { as: member, params: { id } }));
  expect(await programme.pay.tap(request)).toBe('requestPayment:ok');
  const [row] = await programme.sql.rows<{ out_trade_no: string }>('SELECT out_trade_no FROM payment WHERE subject_id = ?', [id]);
  return row?.out_trade_no ?? '';
}

export async function aPaid(on: Pick<FaultyProgramme, 'programme' | 'cashGift'>) {
  const unpaid = await anUnpaid(on);
  await tapped(on, unpaid);
  const isPaid = () =>
    on.programme.sql.figure("SELECT COUNT(*) FROM payment WHERE subject_id = ? AND state = 'paid'", [unpaid.id]);
  while ((await isPaid()) === 0) await new Promise((resume) => setTimeout(resume, 10));
  return unpaid;
}

/** A member with points whose code was scanned; `asked`: and who is asked for 50 points, 2.50 yuan off 20.00. */
async function atTheTill({ programme }: FaultyProgramme, { asked = false } = {}) {
  const [clerk, member] = [await programme.theClerk(), await programme.aMember({ points: 100 })];
  const { qr } = codeNow(done(await programme.call('GET /members/me/code', { as: member })));
  const { ticket } = done(await programme.call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } }));
  const body = { ticket, amountFen: 2000, points: 50 };
  const cashOffId = asked ? done(await programme.call('POST /merchant/cash-offs', { as: clerk, body })).id : '';
  return { clerk, member, ticket, cashOffId };
}

/** A member shows a voucher of 20 off 100 at a counter of its own. */
async function aVoucherAtTheTill(programme: Programme) {
  const clerk = await programme.aClerk({ merchant: await programme.aMerchant() });
  const [member, gift] = [
    await programme.aMember({ points: 100 }),
    await programme.aVoucher({ price: 10, merchant: clerk.merchant }),
  ];
  const body = { giftId: gift.id, quantity: 1, expectedPrice: 10 };
  const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
  const { qr } = codeNow(done(await programme.call('GET /redemptions/:id/code', { as: member, params: { id } })));
  return { clerk, code: qr };
}

/** Every way in which members and staff move points and gifts; each answers a fresh case. Whoever adds a way adds it here. */
export const WRITE_PATHS: Record<string, (on: FaultyProgramme) => Promise<ReadyWrite>> = {
  // The first: its news goes to everybody there is.
  'a rule': async ({ programme, call }) => {
    const [as, key, title] = [await programme.theOperator(), aKey(), `规则 ${randomUUID()}`];
    const { items } = done(await programme.call('GET /rules'));
    const [last] = items as [RuleVersionView];
    const effectiveAt = new Date(Math.max(Date.now() + 2 * DAY_MS, Date.parse(last.effectiveAt) + 1000)).toISOString();
    const body = { title, text: last.text, terms: last.terms, effectiveAt };
    return {
      send: () => call('POST /console/rules', { as, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM rule_version WHERE title = ?', [title]),
    };
  },
  'a sale': async ({ programme, call }) => {
    const [clerk, member] = [await programme.theClerk(), await programme.aMember()];
    const { qr } = codeNow(done(await programme.call('GET /members/me/code', { as: member })));
    const { ticket } = done(await programme.call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } }));
    const [key, body] = [aKey(), { ticket, amountFen: 5000, receiptNo: randomUUID() }];
    return {
      send: () => call('POST /merchant/sales', { as: clerk, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM entry WHERE member_id = ?', [member.id]),
    };
  },
  // It reverses what was earned, and leaves a debt for what is spent already.
  'a refund': async ({ programme, call, gift }) => {
    const [clerk, member, { id: giftId }] = [await programme.theClerk(), await programme.aMember(), await gift()];
    const sale = await programme.aSale(member, { amountFen: 5000 });
    done(await programme.call('POST /redemptions', { as: member, body: { giftId, quantity: 1, expectedPrice: 10 } }));
    const [key, body] = [aKey(), { amountFen: 4500, refundNo: randomUUID() }];
    return {
      send: () => call('POST /merchant/sales/:id/refunds', { as: clerk, key, params: { id: sale.id }, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM refund WHERE sale_id = ?', [sale.id]),
    };
  },
  'a redemption': async ({ programme, call, gift }) => {
    const [member, { id: giftId }] = [await programme.aMember({ points: 100 }), await gift()];
    const [key, body] = [aKey(), { giftId, quantity: 1, expectedPrice: 10 }];
    return {
      send: () => call('POST /redemptions', { as: member, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM redemption WHERE member_id = ?', [member.id]),
    };
  },
  'the use of a code': async ({ programme, call, gift }) => {
    const [member, { id: giftId }] = [await programme.aMember({ points: 100 }), await gift()];
    const clerk = await programme.theClerk();
    const body = { giftId, quantity: 1, expectedPrice: 10 };
    const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
    const { qr } = codeNow(done(await programme.call('GET /redemptions/:id/code', { as: member, params: { id } })));
    const key = aKey();
    return {
      send: () => call('POST /merchant/verifications', { as: clerk, key, body: { code: qr } }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM code_use WHERE redemption_id = ?', [id]),
    };
  },
  'an undone use': async ({ programme, call, gift }) => {
    const [member, { id: giftId }] = [await programme.aMember({ points: 100 }), await gift()];
    const clerk = await programme.theClerk();
    const body = { giftId, quantity: 1, expectedPrice: 10 };
    const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
    const { qr } = codeNow(done(await programme.call('GET /redemptions/:id/code', { as: member, params: { id } })));
    const { useId } = done(await programme.call('POST /merchant/verifications', { as: clerk, body: { code: qr } }));
    const key = aKey();
    return {
      send: () =>
        call('POST /merchant/verifications/:id/undo', { as: clerk, key, params: { id: useId }, body: { reason: '扫错了码' } }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM code_use_undo WHERE use_id = ?', [useId]),
    };
  },
  'the use of a voucher': async ({ programme, call }) => {
    const { clerk, code } = await aVoucherAtTheTill(programme);
    const [key, body] = [aKey(), { code, billFen: 10_000 }];
    return {
      send: () => call('POST /merchant/verifications', { as: clerk, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM voucher_use WHERE merchant_id = ?', [clerk.merchant.id]),
    };
  },
  'a bill of a voucher that is paid back': async ({ programme, call }) => {
    const { clerk, code } = await aVoucherAtTheTill(programme);
    const { useId: id } = done(
      await programme.call('POST /merchant/verifications', { as: clerk, body: { code, billFen: 10_000 } }),
    );
    const [key, body] = [aKey(), { refundNo: randomUUID() }];
    return {
      send: () => call('POST /merchant/voucher-uses/:id/refund', { as: clerk, key, params: { id }, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM code_use_undo WHERE use_id = ?', [id]),
    };
  },
  'a proposal to redeem together': async ({ programme, call }) => {
    const [member, { id: giftId }] = [
      await programme.aMember({ points: 10 }),
      await programme.aGift({ kind: 'joint', price: 10 }),
    ];
    const [key, body] = [aKey(), { giftId, expectedPrice: 10 }];
    return {
      send: () => call('POST /joint-redemptions', { as: member, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM joint_redemption WHERE gift_id = ?', [giftId]),
    };
  },
  ...Object.fromEntries(
    (['accept', 'decline'] as const).map((word) => [
      `a joint redemption that hears ${word}`,
      async ({ programme, call }: FaultyProgramme) => {
        const people = [await programme.aMember({ points: 10 }), await programme.aMember({ points: 10 })];
        const { id: giftId } = await programme.aGift({ kind: 'joint', price: 10 });
        const body = { giftId, expectedPrice: 10 };
        const { id } = done(await programme.call('POST /joint-redemptions', { as: people[0], body }));
        const key = aKey();
        return {
          send: () => call(`POST /joint-redemptions/:id/${word}`, { as: people[1], key, params: { id } }),
          effects: () => programme.sql.figure("SELECT COUNT(*) FROM joint_redemption WHERE id = ? AND state <> 'open'", [id]),
        };
      },
    ]),
  ),
  'an ask for cash off': async (on) => {
    const { clerk, member, ticket } = await atTheTill(on);
    const [key, body] = [aKey(), { ticket, amountFen: 2000, points: 50 }];
    return {
      send: () => on.call('POST /merchant/cash-offs', { as: clerk, key, body }),
      effects: () => on.programme.sql.figure('SELECT COUNT(*) FROM cash_off WHERE member_id = ?', [member.id]),
    };
  },
  'a confirmed cash-off': async (on) => {
    const { member, cashOffId: id } = await atTheTill(on, { asked: true });
    const key = aKey();
    return {
      send: () => on.call('POST /cash-offs/:id/confirm', { as: member, key, params: { id } }),
      effects: () => on.programme.sql.figure('SELECT COUNT(*) FROM entry WHERE source_id = ?', [id]),
    };
  },
  'a sale after a cash-off': async (on) => {
    const { clerk, member, ticket, cashOffId } = await atTheTill(on, { asked: true });
    done(await on.programme.call('POST /cash-offs/:id/confirm', { as: member, params: { id: cashOffId } }));
    const [key, body] = [aKey(), { ticket, amountFen: 1750, receiptNo: randomUUID(), cashOffId }];
    return {
      send: () => on.call('POST /merchant/sales', { as: clerk, key, body }),
      effects: () => on.programme.sql.figure('SELECT COUNT(*) FROM cash_off_sale WHERE cash_off_id = ?', [cashOffId]),
    };
  },
  'an undone cash-off': async (on) => {
    const { clerk, member, cashOffId: id } = await atTheTill(on, { asked: true });
    const { entryId } = done(await on.programme.call('POST /cash-offs/:id/confirm', { as: member, params: { id } }));
    const key = aKey();
    return {
      send: () => on.call('POST /merchant/cash-offs/:id/undo', { as: clerk, key, params: { id }, body: { reason: '金额输错' } }),
      effects: () => on.programme.sql.figure('SELECT COUNT(*) FROM entry WHERE reverses_entry_id = ?', [entryId]),
    };
  },
  'a clerk': async ({ programme, call }) => {
    const as = await programme.theOwner();
    const store = (await programme.theClerk()).store;
    const [key, body] = [aKey(), { username: `c-${randomUUID().slice(0, 8)}`, name: '新店员', storeId: store.id }];
    return {
      send: () => call('POST /merchant/clerks', { as, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM staff WHERE username = ?', [body.username]),
    };
  },
  'a sale accepted offline': async ({ programme, call }) => {
    const [clerk, member] = [await programme.aClerk(), await programme.aMember()];
    const view = done(await programme.call('GET /members/me/code', { as: member }));
    const body = { code: codeNow(view).qr, scannedAt: view.serverTime, amountFen: 5000, receiptNo: randomUUID() };
    const key = aKey();
    return {
      send: () => call('POST /merchant/sales/offline', { as: clerk, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM sale WHERE member_id = ?', [member.id]),
    };
  },
  'a cancellation': async ({ programme, call, gift }) => {
    const [member, { id: giftId }] = [await programme.aMember({ points: 100 }), await gift()];
    const body = { giftId, quantity: 1, expectedPrice: 10 };
    const { id, entryId } = done(await programme.call('POST /redemptions', { as: member, body }));
    const key = aKey();
    return {
      send: () => call('POST /redemptions/:id/cancel', { as: member, key, params: { id } }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM entry WHERE reverses_entry_id = ?', [entryId]),
    };
  },
  'a redemption for points and cash': async ({ programme, call, cashGift }) => {
    const [member, { id: giftId }] = [await programme.aMember({ points: 100 }), await cashGift()];
    const [key, body] = [aKey(), { giftId, quantity: 1, expectedPrice: 10, expectedCashFen: 990 }];
    return {
      send: () => call('POST /redemptions', { as: member, key, body }),
      effects: () => programme.sql.figure("SELECT COUNT(*) FROM payment WHERE member_id = ? AND state = 'open'", [member.id]),
    };
  },
  'giving up what is not paid': async (on) => {
    const { member, id } = await anUnpaid(on);
    const key = aKey();
    return {
      send: () => on.call('POST /redemptions/:id/cancel', { as: member, key, params: { id } }),
      effects: () => on.programme.sql.figure("SELECT COUNT(*) FROM hold WHERE id = ? AND state = 'released'", [id]),
    };
  },
  'a cancellation of what is paid': async (on) => {
    const { member, id } = await aPaid(on);
    const key = aKey();
    return {
      send: () => on.call('POST /redemptions/:id/cancel', { as: member, key, params: { id } }),
      effects: () =>
        on.programme.sql.figure(
          'SELECT COUNT(*) FROM payment_refund b JOIN payment p ON p.id = b.payment_id WHERE p.subject_id = ?',
          [id],
        ),
    };
  },
  'a gift sent': async ({ programme, call }) => {
    const [{ id }, as, key] = [await sendingOn(programme).aShipment(), await programme.theOwner(), aKey()];
    return {
      send: () => call('POST /console/shipments/:id/send', { as, key, params: { id }, body: SENT }),
      effects: () => programme.sql.figure('SELECT COUNT(sent_at) FROM shipment WHERE redemption_id = ?', [id]),
    };
  },
  'a gift received': async ({ programme, call }) => {
    const [{ member, id }, key] = [await sendingOn(programme).aSent(), aKey()];
    return {
      send: () => call('POST /redemptions/:id/receive', { as: member, key, params: { id } }),
      effects: () => programme.sql.figure('SELECT COUNT(received_at) FROM shipment WHERE redemption_id = ?', [id]),
    };
  },
  'what was sent back and is refunded': async ({ programme, call }) => {
    const { receive, aSent } = sendingOn(programme);
    const { member, id } = await aSent();
    done(await receive(member, id));
    const [as, key, params] = [await programme.theOwner(), aKey(), { id }];
    const ask = { reason: 'defect' as const, words: '有一条脱线了', quantity: 1 };
    const { id: caseId } = done(await programme.call('POST /redemptions/:id/after-sales', { as: member, params, body: ask }));
    const its = { params: { id: caseId } };
    done(await programme.call('POST /console/after-sales/:id/agree', { as, ...its, body: { returnAddress: '枫林路 128 号' } }));
    done(await programme.call('POST /after-sales/:id/send-back', { as: member, ...its, body: SENT }));
    return {
      send: () => call('POST /console/after-sales/:id/refund', { as, key, ...its }),
      effects: () => programme.sql.figure("SELECT COUNT(*) FROM entry WHERE source_id = ? AND kind = 'reverse'", [id]),
    };
  },
  ...COMMISSION_WRITE_PATHS,
  'a restock': async ({ programme, call }) => {
    const [as, { id }] = [await programme.theOperator(), await programme.aGift({ stock: 0 })];
    const [key, body] = [aKey(), { change: 5, reason: '补货' }];
    return {
      send: () => call('POST /console/gifts/:id/restock', { as, key, params: { id }, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM stock_change WHERE gift_id = ?', [id]),
    };
  },
  'a sign-up': async ({ programme, call, campaign }) => {
    const [member, { id }] = [await programme.aMember(), await campaign()];
    const key = aKey();
    return {
      send: () => call('POST /campaigns/:id/sign-ups', { as: member, key, params: { id } }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM sign_up WHERE member_id = ?', [member.id]),
    };
  },
  'a day of the streak': async ({ programme, call, streak }) => {
    await streak();
    const [member, key] = [await programme.aMember(), aKey()];
    return {
      send: () => call('POST /points/streak', { as: member, key }),
      effects: () =>
        programme.sql.figure("SELECT COUNT(*) FROM entry WHERE member_id = ? AND source_kind = 'streak'", [member.id]),
    };
  },
  'a check-in': async ({ programme, call, campaign, staff }) => {
    const [member, { id }, as] = [await programme.aMember(), await campaign(), await staff()];
    const signUp = done(await programme.call('POST /campaigns/:id/sign-ups', { as: member, params: { id } }));
    const [key, body] = [aKey(), { campaignId: id, pass: signUp.pass.qr }];
    return {
      send: () => call('POST /staff/check-ins', { as, key, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM entry WHERE member_id = ?', [member.id]),
    };
  },
  'an answer sheet': async ({ programme, call, form }) => {
    const [member, { id }] = [await programme.aMember(), await form()];
    const [key, body] = [aKey(), { answers: { q1: ['a'] } }];
    return {
      send: () => call('POST /questionnaires/:id/answer-sheets', { as: member, key, params: { id }, body }),
      effects: () => programme.sql.figure('SELECT COUNT(*) FROM answer_sheet WHERE member_id = ?', [member.id]),
    };
  },
  ...REVIEW_WRITE_PATHS,
};
