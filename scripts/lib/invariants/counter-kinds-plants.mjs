/** What breaks the invariants of vouchers and of what two redeem together, by invariant. */
export const COUNTER_KINDS = {
  'I-28': {
    'a joint redemption at another price': {
      implied: ['I-29'],
      plant: ({ write }) => write("UPDATE joint_redemption SET price = price + 1 WHERE state = 'accepted' LIMIT 1"),
    },
    'a voucher for a bill that is too small': ({ write }) => write('UPDATE voucher_use SET bill_fen = off_fen + 1 LIMIT 1'),
    'a voucher without its terms': ({ write }) =>
      write('DELETE FROM voucher WHERE redemption_id NOT IN (SELECT redemption_id FROM code_use) LIMIT 1'),
  },
  'I-29': {
    'declined, and the points still held': async ({ one, write }) => {
      const { id } = await one("SELECT id FROM joint_redemption WHERE state = 'open' LIMIT 1");
      await write("UPDATE joint_redemption SET state = 'withdrawn', answered_at = proposed_at WHERE id = ?", [id]);
      await write(
        'UPDATE gift g JOIN joint_redemption j ON j.gift_id = g.id SET g.redeemed = g.redeemed - 2, g.stock = g.stock + 2 WHERE j.id = ?',
        [id],
      );
      await write(
        'UPDATE gift_tally t JOIN joint_redemption j ON j.gift_id = t.gift_id AND j.proposer_id = t.member_id SET t.quantity = t.quantity - 1 WHERE j.id = ?',
        [id],
      );
    },
    'a bill paid back that did not restore its voucher': {
      implied: ['I-33'],
      plant: ({ write }) => write('UPDATE voucher_refund SET restored = 0 LIMIT 1'),
    },
  },
  'I-32': {
    'a bill paid back by a stranger': async ({ one, write }) => {
      const { merchant_id } = await one('SELECT merchant_id FROM voucher_refund LIMIT 1');
      const stranger = await one('SELECT id FROM staff WHERE merchant_id <> ? LIMIT 1', [merchant_id]);
      await write('UPDATE voucher_refund SET staff_id = ? LIMIT 1', [stranger.id]);
    },
  },
  'I-33': {
    'a voucher restored after its end': async ({ one, write }) => {
      const { redemption_id } = await one('SELECT redemption_id FROM voucher_refund WHERE restored LIMIT 1');
      await write(
        `UPDATE redemption r JOIN voucher_refund f ON f.redemption_id = r.id SET r.pickup_until = f.refunded_at WHERE r.id = ?`,
        [redemption_id],
      );
    },
  },
};
