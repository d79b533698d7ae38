import { NOBODY } from './ledger-plants.mjs';

/** Violations about what is sent and what comes back, by the invariant that they break: see plants.mjs. */
export const SENT_GOODS = {
  'I-29': {
    'sent, and not underway': ({ write }) =>
      write(
        "UPDATE shipment SET state = 'to-send', company = NULL, tracking_no = NULL, sent_at = NULL, sent_by = NULL, receive_by = NULL WHERE state = 'underway' LIMIT 1",
      ),
    'to be sent, and nobody knows where': ({ write }) =>
      write(
        "DELETE FROM shipment_address WHERE redemption_id IN (SELECT redemption_id FROM shipment WHERE state = 'underway') LIMIT 1",
      ),
    'refunded, and nothing came back': ({ write }) =>
      write("UPDATE after_sale SET quantity = quantity + 1 WHERE state = 'refunded' LIMIT 1"),
    'a piece came back and more cash than its own': ({ write }) =>
      write("UPDATE after_sale SET cash_fen = cash_fen + 1 WHERE state = 'refunded' AND cash_fen > 0 LIMIT 1"),
    'paid for, and nobody will tell how it was handed over': ({ write }) =>
      write(`DELETE FROM payment_handover WHERE payment_id IN (SELECT p.id FROM payment p JOIN redemption r ON r.id = p.subject_id
        WHERE r.state IN ('confirmed', 'used')) LIMIT 1`),
    'returned twice': {
      around: [
        'ALTER TABLE after_sale DROP INDEX one_return',
        'ALTER TABLE after_sale ADD UNIQUE KEY one_return (redemption_id, counts)',
      ],
      plant: ({ write }) =>
        write(`INSERT INTO after_sale (id, redemption_id, member_id, merchant_id, state, reason, words, quantity, points, cash_fen, asked_at)
          SELECT CONCAT(n.place, SUBSTRING('${NOBODY}', 2)), redemption_id, member_id, merchant_id, 'refused', reason, words, quantity, points,
            cash_fen, asked_at FROM (SELECT * FROM after_sale WHERE state = 'refunded' LIMIT 1) AS s, (SELECT '0' AS place UNION SELECT '1') AS n`),
    },
  },
  'I-30': {
    'a piece came back and the cash of another too': {
      keepsTheSeal: true,
      plant: async ({ one, write }) => {
        const { id } = await one(`SELECT p.id FROM payment p JOIN redemption r ON r.id = p.subject_id
          WHERE r.state = 'used' AND r.returned > 0 LIMIT 1`);
        await write('UPDATE payment_refund SET amount_fen = amount_fen + 1 WHERE payment_id = ?', [id]);
        await write('UPDATE payment SET refunded_fen = refunded_fen + 1 WHERE id = ?', [id]);
      },
    },
  },
  'I-33': {
    'sent after the last day': ({ write }) =>
      write("UPDATE redemption SET pickup_until = redeemed_at WHERE kind = 'shipped' AND state = 'underway' LIMIT 1"),
    'received by itself too early': ({ write }) =>
      write("UPDATE shipment SET received_by = 'time' WHERE received_by = 'member' LIMIT 1"),
  },
};
