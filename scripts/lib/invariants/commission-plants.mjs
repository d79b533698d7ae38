/** What breaks the invariants of what is made to measure, and of pictures, by invariant: see plants.mjs. */
export const COMMISSIONS = {
  'I-27': {
    'a piece of an open commission that is on the shelf': ({ write }) =>
      write(
        `UPDATE gift SET redeemed = redeemed - 1, stock = stock + 1
         WHERE id = (SELECT c.gift_id FROM commission c WHERE c.closed_at IS NULL LIMIT 1)`,
      ),
  },
  'I-28': {
    'approved at another price': {
      implied: ['I-29'],
      plant: ({ write }) => write("UPDATE commission SET price = price + 1 WHERE state = 'approved' LIMIT 1"),
    },
    'made to measure, and nobody asked': {
      implied: ['I-29'],
      plant: ({ write }) =>
        write("UPDATE commission SET state = 'declined', redemption_id = NULL WHERE state = 'approved' LIMIT 1"),
    },
  },
  'I-29': {
    'given up, and the points still held': async ({ one, write }) => {
      const { id, gift_id, member_id, steps } = await one("SELECT * FROM commission WHERE state = 'asked' LIMIT 1");
      await write(
        "UPDATE commission SET state = 'cancelled', due_at = NULL, closed_at = asked_at, steps = steps + 1 WHERE id = ?",
        [id],
      );
      await write(
        `INSERT INTO commission_step (commission_id, step, id, kind, words, by_kind, by_id, at)
         SELECT commission_id, ?, '${'2'.repeat(26)}', 'cancel', '', by_kind, by_id, at FROM commission_step WHERE commission_id = ? AND step = 1`,
        [steps + 1, id],
      );
      await write('UPDATE gift SET redeemed = redeemed - 1, stock = stock + 1 WHERE id = ?', [gift_id]);
      await write('UPDATE gift_tally SET quantity = quantity - 1 WHERE gift_id = ? AND member_id = ?', [gift_id, member_id]);
    },
    'a step that is gone': ({ write }) => write("DELETE FROM commission_step WHERE kind = 'change' LIMIT 1"),
    'a proof that shows nothing': ({ write }) =>
      write("DELETE FROM picture WHERE tied_id IN (SELECT id FROM commission_step WHERE kind = 'proof') LIMIT 1"),
    'a picture that somebody else took': ({ write }) =>
      write(`UPDATE picture SET owner_id = '${'3'.repeat(26)}' WHERE tied_kind = 'commission-step' LIMIT 1`),
  },
  'I-34': {
    'a limit that forgot an open commission': ({ write }) =>
      write(
        `UPDATE gift_tally t JOIN commission c ON c.gift_id = t.gift_id AND c.member_id = t.member_id AND c.closed_at IS NULL
         SET t.quantity = t.quantity - 1`,
      ),
  },
};
