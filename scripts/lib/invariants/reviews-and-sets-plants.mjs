import { NOBODY } from './ledger-plants.mjs';

/** What breaks the invariants of reviews and of sets, by invariant. */
export const REVIEWS_AND_SETS = {
  'I-17': {
    'points for a review that knows nothing of them': {
      keepsTheSeal: true,
      plant: ({ write }) => write('UPDATE review SET entry_id = NULL, earned = NULL WHERE entry_id IS NOT NULL LIMIT 1'),
    },
  },
  'I-26': {
    'packed of one piece less than the set holds': async ({ one, write }) => {
      const { id, gift_id } = await one(
        'SELECT id, gift_id FROM stock_change WHERE packing_id IS NOT NULL AND amount < 0 LIMIT 1',
      );
      await write('UPDATE stock_change SET amount = amount + 1 WHERE id = ?', [id]);
      await write('UPDATE gift SET stock = stock + 1 WHERE id = ?', [gift_id]);
    },
    'a set out of nothing': {
      implied: ['I-55'],
      plant: async ({ one, write }) => {
        const { id } = await one('SELECT id FROM gift WHERE parts IS NOT NULL LIMIT 1');
        await write(
          `INSERT INTO stock_change (id, gift_id, amount, reason, staff_id, at) VALUES ('${NOBODY}', ?, 1, '自检', '${NOBODY}', '2999-01-01')`,
          [id],
        );
        await write('UPDATE gift SET stock = stock + 1 WHERE id = ?', [id]);
      },
    },
    'a set in a set': async ({ one, write }) => {
      const { id, parts } = await one('SELECT id, parts FROM gift WHERE parts IS NOT NULL LIMIT 1');
      const [{ giftId }] = typeof parts === 'string' ? JSON.parse(parts) : parts;
      await write('UPDATE gift SET parts = ? WHERE id = ?', [JSON.stringify([{ giftId: id, name: '', quantity: 1 }]), giftId]);
    },
  },
  'I-34': {
    'a star too many': ({ write }) => write('UPDATE gift_rating SET stars = stars - 1 LIMIT 1'),
    'a review of what somebody else redeemed': async ({ one, write }) => {
      const { id, member_id } = await one('SELECT id, member_id FROM review WHERE entry_id IS NULL LIMIT 1');
      const other = await one('SELECT id FROM member WHERE id <> ? LIMIT 1', [member_id]);
      await write('UPDATE review SET member_id = ? WHERE id = ?', [other.id, id]);
    },
    'published by nobody': ({ write }) =>
      write("DELETE FROM review_decision WHERE outcome = 'published' AND about = 'review' LIMIT 1"),
    'it brought more than it says': {
      plant: ({ write }) => write('UPDATE review SET earned = earned - 1 WHERE entry_id IS NOT NULL LIMIT 1'),
    },
  },
};
