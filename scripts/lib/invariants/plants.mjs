import { COMMISSIONS } from './commission-plants.mjs';
import { COUNTER_KINDS } from './counter-kinds-plants.mjs';
import { NOBODY, PROMISES, SUMS } from './ledger-plants.mjs';
import { REVIEWS_AND_SETS } from './reviews-and-sets-plants.mjs';
import { SEALING as sealing } from './seal-plants.mjs';
import { SENT_GOODS } from './sent-goods-plants.mjs';

/**
 * Violations of each built invariant, as somebody with a hand on the tables could commit them: one for each way in which it can be broken
 * that is a query, or part of one, of its own. `what` says it; `implied` names what is then broken as well because it must be: the books
 * cannot be wrong in the one way without being wrong in the other. `around` are statements that make it possible (an index taken away) and
 * that put things back.
 *
 * Each gets `books`: one(sql) answers the first row, write(sql, values) changes some and fails when it changed none.
 */
/** These change facts that are sealed, so the seal must say so too. */
const BREAKS_THE_SEAL = new Set('I-01 I-02 I-03 I-05 I-06 I-07 I-08 I-09 I-10 I-11 I-14 I-16 I-17 I-20 I-21 I-30'.split(' '));

const exactlyOnce = {
  'I-21': {
    around: ['ALTER TABLE entry DROP INDEX one_effect', 'ALTER TABLE entry ADD UNIQUE KEY one_effect (idem_key)'],
    plant: async ({ one, write }) => {
      const { a, b } = await one("SELECT (SELECT MIN(id) FROM entry WHERE kind = 'opening') AS a, MAX(id) AS b FROM entry");
      const { idem_key } = await one('SELECT idem_key FROM entry WHERE id = ?', [a]);
      await write('UPDATE entry SET idem_key = ? WHERE id = ?', [idem_key, b]);
    },
  },
  'I-22': ({ write }) => write("UPDATE idempotency SET status = 0, body = '' ORDER BY scope, idem_key LIMIT 1"),
  'I-23': ({ write }) => write('UPDATE sale SET points = points + 1 ORDER BY id LIMIT 1'),
  'I-24': {
    'a use that was not told': ({ write }) =>
      write("DELETE FROM notice WHERE event_id IN (SELECT id FROM outbox WHERE topic = 'redemption.used') LIMIT 1"),
    'an end that was not told': ({ write }) =>
      write("DELETE FROM notice WHERE event_id IN (SELECT id FROM outbox WHERE topic = 'points.ending') LIMIT 1"),
  },
  'I-25': async ({ one, write }) => {
    const { id } = await one("SELECT id FROM redemption WHERE state = 'cancelled' LIMIT 1");
    const payload = JSON.stringify({ redemptionId: id });
    for (const twin of ['0'.repeat(26), '1'.repeat(26)])
      await write(
        "INSERT INTO outbox (id, topic, payload, created_at, due_at) VALUES (?, 'redemption.expired', ?, '2026-01-01', '2026-01-01')",
        [twin, payload],
      );
  },
};

const USED = 'SELECT r.* FROM redemption r JOIN code_use u ON u.redemption_id = r.id ORDER BY r.id LIMIT 1';

const redemption = {
  'I-26': ({ write }) => write('UPDATE gift SET stock = stock + 1 ORDER BY id LIMIT 1'),
  'I-27': {
    'one more than was given out': ({ write }) =>
      write('UPDATE gift SET stock = stock - 1, redeemed = redeemed + 1 ORDER BY id LIMIT 1'),
    ...COMMISSIONS['I-27'],
    'a place that nobody took': ({ write }) => write("UPDATE slot SET taken = taken + 1 WHERE state = 'open' LIMIT 1"),
    'a booking that ended and has its place': ({ write }) =>
      write('UPDATE booking SET ended_at = valid_from WHERE ended_at IS NULL LIMIT 1'),
  },
  'I-28': {
    'another price': ({ write }) =>
      write(
        'UPDATE redemption SET unit_price = unit_price + 1, points = points + 1 WHERE quantity = 1 AND turns = 0 ORDER BY id LIMIT 1',
      ),
    'another part of a partly used code': {
      implied: ['I-35'],
      plant: ({ write }) => write('UPDATE redemption SET uses_total = uses_total + 1 WHERE kept_entry_id IS NOT NULL LIMIT 1'),
    },
    'more cash off than was agreed': ({ write }) =>
      write("UPDATE cash_off SET off_fen = off_fen + 5 WHERE state = 'confirmed' LIMIT 1"),
    'had without a payment': {
      implied: ['I-29'],
      plant: ({ write }) =>
        write(
          "UPDATE payment SET state = 'closed', transaction_id = NULL, paid_at = NULL WHERE state = 'paid' AND refunded_fen = 0 LIMIT 1",
        ),
    },
    'had for another amount': ({ write }) => write('UPDATE payment SET amount_fen = amount_fen + 1 LIMIT 1'),
    'paid for twice': {
      around: [
        'ALTER TABLE payment DROP INDEX one_subject',
        'ALTER TABLE payment ADD UNIQUE KEY one_subject (subject_kind, subject_id)',
      ],
      plant: ({ write }) =>
        write(`INSERT INTO payment (id, subject_kind, subject_id, member_id, title, amount_fen, out_trade_no, state, created_at, deadline_at)
          SELECT '${NOBODY}', subject_kind, subject_id, member_id, title, amount_fen, 'P0', 'closed', created_at, deadline_at
          FROM payment WHERE state = 'closed' LIMIT 1`),
    },
    ...COMMISSIONS['I-28'],
    ...COUNTER_KINDS['I-28'],
    'freight for what is not sent': ({ write }) =>
      write(
        "UPDATE redemption SET freight_fen = 1, unit_cash_fen = unit_cash_fen - 1 WHERE kind = 'pickup' AND quantity = 1 AND cash_fen > 0 LIMIT 1",
      ),
    'held points that were never spent': {
      implied: ['I-17', 'I-29'],
      plant: async ({ one, write }) => {
        const { id, entry_id } = await one(`SELECT r.id, h.entry_id FROM redemption r JOIN hold h ON h.id = r.id
          WHERE r.state = 'confirmed' AND r.cash_fen > 0 LIMIT 1`);
        await write('UPDATE redemption SET entry_id = ? WHERE id = ?', [entry_id, id]);
      },
    },
  },
  'I-29': {
    'a use without a time': ({ write }) =>
      write("UPDATE redemption SET closed_at = NULL WHERE state = 'used' ORDER BY id LIMIT 1"),
    'a cash-off undone and not': ({ write }) => write("UPDATE cash_off SET state = 'confirmed' WHERE state = 'undone' LIMIT 1"),
    ...COMMISSIONS['I-29'],
    ...COUNTER_KINDS['I-29'],
    ...SENT_GOODS['I-29'],
    'unpaid, and nobody can pay it': ({ write }) => write("UPDATE payment SET state = 'closed' WHERE state = 'open' LIMIT 1"),
    'given up, and still to be paid': ({ write }) => write("UPDATE payment SET state = 'open' WHERE state = 'closed' LIMIT 1"),
  },
  'I-30': {
    ...SENT_GOODS['I-30'],
    'the cash was kept': {
      keepsTheSeal: true,
      plant: async ({ one, write }) => {
        const { payment_id } = await one('SELECT payment_id FROM payment_refund LIMIT 1');
        await write('DELETE FROM payment_refund WHERE payment_id = ?', [payment_id]);
        await write('UPDATE payment SET refunded_fen = 0 WHERE id = ?', [payment_id]);
      },
    },
    'more cash went back than was paid': {
      keepsTheSeal: true,
      plant: ({ write }) => write('UPDATE payment_refund SET amount_fen = amount_fen + 1 LIMIT 1'),
    },
    'cash went back and the gift was kept': {
      keepsTheSeal: true,
      plant: async ({ one, write }) => {
        const { id } = await one("SELECT id FROM payment WHERE state = 'paid' AND refunded_fen = 0 LIMIT 1");
        await write(
          `INSERT INTO payment_refund (id, payment_id, amount_fen, reason, out_refund_no, created_at)
           SELECT '${NOBODY}', id, amount_fen, '自检', 'R0', created_at FROM payment WHERE id = ?`,
          [id],
        );
        await write('UPDATE payment SET refunded_fen = amount_fen WHERE id = ?', [id]);
      },
    },
    'renewed and no later': async ({ one, write }) => {
      const { idem_key, id } = await one("SELECT id, idem_key FROM entry WHERE kind = 'renew' LIMIT 1");
      await write('UPDATE lot n JOIN lot o ON o.id = ? SET n.expires_at = o.expires_at WHERE n.entry_id = ?', [
        idem_key.slice(-26),
        id,
      ]);
    },
    'compensated with less than a tenth': {
      keepsTheSeal: true,
      plant: ({ write }) => write('UPDATE booking SET compensation = compensation - 1 WHERE compensation > 0 LIMIT 1'),
    },
    'points went to another lot': async ({ one, write }) => {
      const { entry_id } = await one(`SELECT r.id AS entry_id FROM entry r JOIN lot_move m ON m.entry_id = r.id
      WHERE r.kind = 'reverse' GROUP BY r.id HAVING COUNT(*) > 1 LIMIT 1`);
      const full = await one(
        'SELECT m.lot_id FROM lot_move m JOIN lot l ON l.id = m.lot_id WHERE m.entry_id = ? AND l.remaining = l.granted',
        [entry_id],
      );
      const open = await one(
        'SELECT m.lot_id FROM lot_move m JOIN lot l ON l.id = m.lot_id WHERE m.entry_id = ? AND l.remaining < l.granted',
        [entry_id],
      );
      for (const [lotId, change] of [
        [full.lot_id, -1],
        [open.lot_id, 1],
      ]) {
        await write('UPDATE lot_move SET amount = amount + ? WHERE entry_id = ? AND lot_id = ?', [change, entry_id, lotId]);
        await write('UPDATE lot SET remaining = remaining + ? WHERE id = ?', [change, lotId]);
      }
    },
  },
  'I-31': {
    'twice in a half minute': {
      around: [
        'ALTER TABLE code_use DROP INDEX one_step',
        'ALTER TABLE code_use ADD UNIQUE KEY one_step (redemption_id, code_step)',
      ],
      plant: ({ write }) =>
        write(`UPDATE code_use u JOIN code_use v ON v.redemption_id = u.redemption_id AND v.turn = 1
          SET u.code_step = v.code_step WHERE u.turn = 2`),
    },
    'more often than it is worth': {
      implied: ['I-29'],
      plant: async ({ one, write }) => {
        const { id } = await one(`SELECT r.id FROM redemption r JOIN code_use u ON u.id = r.last_use_id
          LEFT JOIN settlement_line l ON l.source_id = u.id WHERE l.id IS NULL LIMIT 1`);
        await write('UPDATE code_use SET uses = 2 WHERE redemption_id = ?', [id]);
        await write('UPDATE redemption SET uses_done = 2 WHERE id = ?', [id]);
      },
    },
    'a day that counts one more': ({ write }) => write('UPDATE counter_day SET codes_used = codes_used + 1 LIMIT 1'),
  },
  'I-32': {
    'a use by a stranger': async ({ one, write }) => {
      const { id, merchant_id } = await one(USED);
      const stranger = await one('SELECT id FROM staff WHERE merchant_id <> ? LIMIT 1', [merchant_id]);
      await write('UPDATE code_use SET staff_id = ? WHERE redemption_id = ?', [stranger.id, id]);
    },
    'an undoing by a stranger': async ({ one, write }) => {
      const { merchant_id } = await one('SELECT merchant_id FROM code_use_undo LIMIT 1');
      const stranger = await one('SELECT id FROM staff WHERE merchant_id <> ? LIMIT 1', [merchant_id]);
      await write('UPDATE code_use_undo SET staff_id = ?', [stranger.id]);
    },
    ...COUNTER_KINDS['I-32'],
    'a cash-off by a stranger': async ({ one, write }) => {
      const { merchant_id } = await one('SELECT merchant_id FROM cash_off LIMIT 1');
      const stranger = await one('SELECT id FROM staff WHERE merchant_id <> ? LIMIT 1', [merchant_id]);
      await write('UPDATE cash_off SET staff_id = ? LIMIT 1', [stranger.id]);
    },
  },
  'I-33': {
    'a use after the pick-up': async ({ one, write }) => {
      const { id } = await one(USED);
      await write('UPDATE redemption SET pickup_until = closed_at - INTERVAL 1 SECOND WHERE id = ?', [id]);
    },
    'an undoing after an hour': ({ write }) =>
      write(`UPDATE code_use_undo SET undone_at = undone_at + INTERVAL 1 HOUR
        WHERE use_id NOT IN (SELECT use_id FROM voucher_refund) LIMIT 1`),
    ...COUNTER_KINDS['I-33'],
    ...SENT_GOODS['I-33'],
    'a ticket used before the doors opened': ({ write }) =>
      write(
        `UPDATE booking b JOIN code_use u ON u.redemption_id = b.redemption_id SET b.valid_from = u.used_at + INTERVAL 1 SECOND`,
      ),
    'a ticket used and never confirmed': ({ write }) =>
      write(
        `UPDATE booking b JOIN code_use u ON u.redemption_id = b.redemption_id SET b.confirm_by = u.used_at + INTERVAL 1 SECOND`,
      ),
    'a yes after the time': ({ write }) => write('UPDATE cash_off SET ends_at = answered_at WHERE entry_id IS NOT NULL LIMIT 1'),
  },
  'I-34': {
    'more than the limit': async ({ one, write }) => {
      const { gift_id } = await one('SELECT gift_id FROM gift_tally WHERE quantity > 1 LIMIT 1');
      await write('UPDATE gift SET limit_per_member = 1 WHERE id = ?', [gift_id]);
    },
    ...COMMISSIONS['I-34'],
    'a week that took more than was redeemed': ({ write }) =>
      write("UPDATE gift_taken SET quantity = quantity + 1 WHERE span LIKE 'w%' LIMIT 1"),
  },
};

const settlement = {
  'I-35': {
    'a used code without a line': async ({ one, write }) => {
      const { id } = await one(`SELECT l.id FROM settlement_line l WHERE l.source_kind = 'use'
        AND NOT EXISTS (SELECT 1 FROM settlement_line c WHERE c.corrects_line_id = l.id) ORDER BY l.id DESC LIMIT 1`);
      await write('DELETE FROM settlement_part WHERE line_id = ?', [id]);
      await write('DELETE FROM settlement_line WHERE id = ?', [id]);
    },
    'a line of what was never received': {
      plant: async ({ one, write }) => {
        const { redemption_id } = await one("SELECT redemption_id FROM shipment WHERE state = 'underway' LIMIT 1");
        await write(`INSERT INTO settlement_line (id, source_kind, source_id, points, happened_at, month, made_at)
          SELECT '${NOBODY}', 'received', '${redemption_id}', points, happened_at, '2999-01', made_at FROM settlement_line WHERE points > 0 LIMIT 1`);
        const { points } = await one(`SELECT points FROM settlement_line WHERE id = '${NOBODY}'`);
        for (const side of ['receivable', 'payable'])
          await write(`INSERT INTO settlement_part (line_id, party_id, side, points, fen, month) VALUES (?,?,?,?,?,'2999-01')`, [
            NOBODY,
            NOBODY,
            side,
            points,
            points * 5,
          ]);
      },
    },
    'two lines of one cash-off': {
      around: [
        'ALTER TABLE settlement_line DROP INDEX one_line',
        'ALTER TABLE settlement_line ADD UNIQUE KEY one_line (source_kind, source_id)',
      ],
      plant: async ({ one, write }) => {
        const { id } = await one("SELECT id FROM settlement_line WHERE source_kind = 'cash-off' LIMIT 1");
        await write(`INSERT INTO settlement_line (id, source_kind, source_id, points, happened_at, month, made_at)
          SELECT '${NOBODY}', source_kind, source_id, points, happened_at, month, made_at FROM settlement_line WHERE id = '${id}'`);
        await write(`INSERT INTO settlement_part (line_id, party_id, side, points, fen, month)
          SELECT '${NOBODY}', party_id, side, points, fen, month FROM settlement_part WHERE line_id = '${id}'`);
      },
    },
    'somebody receives what nobody pays': ({ write }) =>
      write("UPDATE settlement_part SET points = points + 1, fen = fen + 5 WHERE side = 'receivable' LIMIT 1"),
    'figures that were not issued': ({ write }) =>
      write('UPDATE settlement_statement SET receivable_fen = receivable_fen + 5 LIMIT 1'),
    'a correction without a dispute': ({ write }) => write('UPDATE settlement_dispute SET upheld = 0 WHERE upheld = 1 LIMIT 1'),
  },
};

const refunds = {
  'I-52': {
    'more than the sale': ({ write }) => write('UPDATE sale_refunded SET refunded_fen = refunded_fen + 100 LIMIT 1'),
    'less than the rule gives': ({ write }) =>
      write('UPDATE sale SET amount_fen = amount_fen + 10000 WHERE id NOT IN (SELECT sale_id FROM sale_refunded) LIMIT 1'),
    'too little taken back': async ({ one, write }) => {
      const line = await one('SELECT refund_id, entry_id FROM refund_line ORDER BY entry_id LIMIT 1');
      await write('UPDATE refund_line SET points = points - 1 WHERE entry_id = ?', [line.entry_id]);
      await write('UPDATE refund SET points = points - 1 WHERE id = ?', [line.refund_id]);
    },
  },
};

const membersAndStaff = {
  'I-44': {
    around: [
      'ALTER TABLE answer_sheet DROP INDEX one_sheet',
      'ALTER TABLE answer_sheet ADD UNIQUE KEY one_sheet (questionnaire_id, member_id)',
    ],
    plant: ({ write }) =>
      write(`INSERT INTO answer_sheet (id, questionnaire_id, member_id, answers, points, entry_id, submitted_at)
        SELECT '${NOBODY}', questionnaire_id, member_id, answers, points, entry_id, submitted_at FROM answer_sheet LIMIT 1`),
  },
  'I-45': ({ write }) => write('UPDATE answer_sheet SET entry_id = NULL LIMIT 1'),
  'I-47': ({ write }) => write('UPDATE answer_sheet SET answers = ? LIMIT 1', ['{"q1":["b"],"q2":"顺路"}']),
  'I-48': ({ write }) =>
    write('UPDATE sign_up SET checked_in_at = checked_in_at + INTERVAL 3 DAY WHERE checked_in_at IS NOT NULL LIMIT 1'),
  'I-49': ({ write }) => write('UPDATE campaign SET points_budget = points_granted - 1 WHERE points_granted > 0 LIMIT 1'),
  'I-55': ({ write }) => write("DELETE FROM audit WHERE action = 'gifts.restock' ORDER BY id LIMIT 1"),
};

const isPlant = (planted) => typeof planted === 'function' || typeof planted.plant === 'function';

/** One plant, whole. */
function whole(id, what, planted) {
  const {
    plant,
    implied = [],
    around = null,
    keepsTheSeal = false,
  } = isPlant(planted) && planted.plant ? planted : { plant: planted };
  const seal = BREAKS_THE_SEAL.has(id) && !keepsTheSeal ? ['I-56'] : [];
  return { what, plant, implied: [...implied, ...seal], around };
}

const ALL = { ...SUMS, ...PROMISES, ...exactlyOnce, ...redemption, ...settlement, ...refunds, ...membersAndStaff, ...sealing };

for (const [id, more] of Object.entries(REVIEWS_AND_SETS))
  ALL[id] = { ...(isPlant(ALL[id]) ? { planted: ALL[id] } : ALL[id]), ...more };

/** By id, one or several: { what, plant, implied, around }. */
export const PLANTS = new Map(
  Object.entries(ALL).map(([id, planted]) => [
    id,
    isPlant(planted) ? [whole(id, 'planted', planted)] : Object.entries(planted).map(([what, one]) => whole(id, what, one)),
  ]),
);
