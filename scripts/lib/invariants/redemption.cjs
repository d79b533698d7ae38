/** I-26 … I-35: stock, redemptions and their cash, and the one use of each code. */
const redemption = (id, says, query) => ({ id, module: 'redemption', says, query });

module.exports = [
  redemption(
    'I-26',
    'Stock is what came in less what went out, and never below zero.',
    `SELECT g.id, g.stock FROM gift g LEFT JOIN (SELECT gift_id, SUM(amount) AS came FROM stock_change GROUP BY gift_id) AS c
       ON c.gift_id = g.id WHERE g.stock <> COALESCE(c.came, 0) - g.redeemed OR g.stock < 0 OR g.redeemed < 0`,
  ),
  redemption(
    'I-27',
    'A gift has given out what its unpaid, open and used redemptions took.',
    `SELECT g.id, g.redeemed FROM gift g LEFT JOIN redemption r ON r.gift_id = g.id AND r.state IN ('unpaid', 'confirmed', 'used')
     GROUP BY g.id, g.redeemed HAVING g.redeemed <> COALESCE(SUM(r.quantity), 0)`,
  ),
  redemption(
    'I-28',
    'The points taken, or held until the cash is there, are the price of that day times the quantity; and what costs cash is had only for one payment of exactly that.',
    `SELECT r.id, r.points, p.amount FROM redemption r
     LEFT JOIN entry e ON e.id = r.entry_id AND e.source_id = r.id AND (e.kind = 'spend' OR (e.kind = 'hold' AND r.cash_fen > 0))
     LEFT JOIN posting p ON p.entry_id = e.id AND LEFT(p.account_id, 2) = 'av'
     WHERE p.amount IS NULL OR p.amount <> -r.points OR r.points <> r.unit_price * r.quantity OR e.member_id <> r.member_id
       OR (e.kind = 'hold' AND r.state IN ('confirmed', 'used', 'expired'))
     UNION ALL SELECT r.id, r.cash_fen, p.amount_fen FROM redemption r
     LEFT JOIN payment p ON p.subject_kind = 'redemption' AND p.subject_id = r.id
     WHERE r.cash_fen <> r.unit_cash_fen * r.quantity OR (p.id IS NULL) <> (r.cash_fen = 0)
       OR p.amount_fen <> r.cash_fen OR p.member_id <> r.member_id OR (r.state IN ('confirmed', 'used') AND p.state <> 'paid')
     UNION ALL SELECT subject_id, COUNT(*), MIN(amount_fen) FROM payment GROUP BY subject_kind, subject_id HAVING COUNT(*) > 1`,
  ),
  redemption(
    'I-29',
    'A redemption is unpaid, open, used, cancelled or ended, and what happened at each step is there: its payment, its use, its reversal, its time.',
    `SELECT r.id, r.state FROM redemption r LEFT JOIN entry v ON v.reverses_entry_id = r.entry_id
     WHERE r.state NOT IN ('unpaid', 'confirmed', 'used', 'cancelled', 'expired', 'lapsed')
       OR (r.state IN ('unpaid', 'confirmed')) <> (r.closed_at IS NULL)
       OR (r.state IN ('cancelled', 'expired', 'lapsed')) <> (v.id IS NOT NULL)
       OR (r.state = 'unpaid') <> EXISTS (SELECT 1 FROM payment p WHERE p.subject_id = r.id AND p.state = 'open')
       OR (r.state = 'lapsed' AND r.cash_fen = 0)
       OR (r.state = 'used') <> EXISTS (SELECT 1 FROM code_use u WHERE u.redemption_id = r.id)`,
  ),
  redemption(
    'I-30',
    'What is given back goes to the lots it came from, point for point, with their own end dates; and cash goes back with the points or neither does, never more than was paid.',
    `SELECT x.entry_id, x.lot_id FROM (
       SELECT r.reverses_entry_id AS entry_id, m.lot_id, m.amount FROM entry r JOIN lot_move m ON m.entry_id = r.id
       WHERE r.reverses_entry_id IS NOT NULL
       UNION ALL SELECT m.entry_id, m.lot_id, m.amount FROM lot_move m JOIN entry r ON r.reverses_entry_id = m.entry_id) AS x
     GROUP BY x.entry_id, x.lot_id HAVING SUM(x.amount) <> 0
     UNION ALL SELECT p.id, p.subject_id FROM payment p LEFT JOIN redemption r ON r.id = p.subject_id
     LEFT JOIN (SELECT payment_id, SUM(IF(state = 'closed', 0, amount_fen)) AS given, COUNT(*) AS refunds
       FROM payment_refund GROUP BY payment_id) AS b ON b.payment_id = p.id
     WHERE p.refunded_fen <> COALESCE(b.given, 0) OR p.refunded_fen > p.amount_fen OR (p.state <> 'paid' AND b.refunds IS NOT NULL)
       OR (p.state = 'paid' AND (r.state IN ('unpaid', 'confirmed', 'used')) = (b.refunds IS NOT NULL))`,
  ),
  redemption(
    'I-31',
    'A code is used at most once.',
    'SELECT redemption_id, COUNT(*) AS uses FROM code_use GROUP BY redemption_id HAVING COUNT(*) > 1',
  ),
  redemption(
    'I-32',
    'A code is used at the merchant whose gift it is, by one of its own clerks, in one of its own stores.',
    `SELECT u.id, u.staff_id FROM code_use u JOIN redemption r ON r.id = u.redemption_id JOIN gift g ON g.id = r.gift_id
     LEFT JOIN staff s ON s.id = u.staff_id LEFT JOIN store t ON t.id = u.store_id
     WHERE u.merchant_id <> r.merchant_id OR u.merchant_id <> g.merchant_id OR COALESCE(s.merchant_id, '') <> u.merchant_id
       OR (u.store_id IS NOT NULL AND COALESCE(t.merchant_id, '') <> u.merchant_id)`,
  ),
  redemption(
    'I-33',
    'A code is used after it was given and before its pick-up ended.',
    `SELECT u.id, u.used_at FROM code_use u JOIN redemption r ON r.id = u.redemption_id
     WHERE u.used_at < r.redeemed_at OR u.used_at > r.pickup_until OR u.used_at <> r.closed_at`,
  ),
  redemption(
    'I-34',
    'A tally is what the member holds, and within the limit (of a gift whose limit was never changed).',
    `SELECT t.member_id, t.gift_id FROM gift_tally t
     LEFT JOIN redemption r ON r.gift_id = t.gift_id AND r.member_id = t.member_id
       AND r.state IN ('unpaid', 'confirmed', 'used')
     GROUP BY t.member_id, t.gift_id, t.quantity HAVING t.quantity <> COALESCE(SUM(r.quantity), 0)
     UNION ALL SELECT r.member_id, r.gift_id FROM redemption r
     LEFT JOIN gift_tally t ON t.member_id = r.member_id AND t.gift_id = r.gift_id
     WHERE r.state IN ('unpaid', 'confirmed', 'used') AND t.member_id IS NULL
     UNION ALL SELECT t.member_id, t.gift_id FROM gift_tally t JOIN gift g ON g.id = t.gift_id
     WHERE t.quantity > g.limit_per_member AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.object_id = g.id
       AND a.action = 'gifts.change' AND JSON_EXTRACT(a.changes, '$.limitPerMember') IS NOT NULL)`,
  ),
  {
    id: 'I-35',
    module: 'redemption',
    says: 'Each used code is in exactly one line of its merchant’s settlement.',
    missing: 'settlement',
  },
];
