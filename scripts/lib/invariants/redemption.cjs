/** I-26 … I-35: stock, redemptions and their cash, the uses of each code, points for cash off. */

const { PACKED, REVIEWED } = require('./reviews-and-sets.cjs');

/** As the contracts have them; scripts run before anything is built. */
const POINT_FEN = 5;
const UNDO_MINUTES = 10;
const COMPENSATION_PERCENT = 10;

/** When it was redeemed, by the clocks of Shanghai. */
const LOCAL = 'r.redeemed_at + INTERVAL 8 HOUR';

const redemption = (id, says, query) => ({ id, module: 'redemption', says, query });

/** What is settled, with the points it is worth: below zero for what was undone. */
const SETTLED = `LEFT JOIN (
       SELECT 'use' AS kind, u.id, u.merchant_id, u.used_at AS at,
         (r.points * (u.uses_before + u.uses)) DIV r.uses_total - (r.points * u.uses_before) DIV r.uses_total AS points
       FROM code_use u JOIN redemption r ON r.id = u.redemption_id
       UNION ALL SELECT 'use-undo', d.use_id, d.merchant_id, d.undone_at,
         (r.points * (d.uses_before - d.uses)) DIV r.uses_total - (r.points * d.uses_before) DIV r.uses_total
       FROM code_use_undo d JOIN redemption r ON r.id = d.redemption_id
       UNION ALL SELECT 'received', s.redemption_id, s.merchant_id, s.received_at, r.points
       FROM shipment s JOIN redemption r ON r.id = s.redemption_id WHERE s.received_at IS NOT NULL
       UNION ALL SELECT 'return', a.id, a.merchant_id, a.closed_at, -a.points FROM after_sale a WHERE a.state = 'refunded'
       UNION ALL SELECT 'cash-off', c.id, c.merchant_id, c.answered_at, c.points FROM cash_off c WHERE c.entry_id IS NOT NULL
       UNION ALL SELECT 'cash-off-undo', d.cash_off_id, d.merchant_id, d.undone_at, -c.points
       FROM cash_off_undo d JOIN cash_off c ON c.id = d.cash_off_id) AS x
     ON CONVERT(x.kind USING ascii) COLLATE ascii_bin = l.source_kind AND x.id = l.source_id`;

module.exports = [
  redemption(
    'I-26',
    'Stock is what came in less what went out, and never below zero; what is packed into a set leaves its parts, piece for piece.',
    `SELECT g.id, g.stock FROM gift g LEFT JOIN (SELECT gift_id, SUM(amount) AS came FROM stock_change GROUP BY gift_id) AS c
       ON c.gift_id = g.id WHERE g.stock <> COALESCE(c.came, 0) - g.redeemed OR g.stock < 0 OR g.redeemed < 0
     ${PACKED}`,
  ),
  redemption(
    'I-27',
    'A gift has given out, and the places of a slot are, what its unpaid, open and used redemptions took, with the two pieces of each joint one that waits for an answer and the one of each open commission; a booking is in a slot of its gift and its place is free when it ended.',
    `SELECT g.id, g.redeemed FROM gift g LEFT JOIN redemption r ON r.gift_id = g.id AND r.state IN ('unpaid', 'confirmed', 'underway', 'used')
     GROUP BY g.id, g.redeemed HAVING g.redeemed <> COALESCE(SUM(r.quantity - r.returned), 0)
       + 2 * (SELECT COUNT(*) FROM joint_redemption j WHERE j.gift_id = g.id AND j.state = 'open')
       + (SELECT COUNT(*) FROM commission c WHERE c.gift_id = g.id AND c.closed_at IS NULL)
     UNION ALL SELECT s.id, s.taken FROM slot s LEFT JOIN (SELECT b.slot_id, SUM(r.quantity) AS places FROM booking b
       JOIN redemption r ON r.id = b.redemption_id AND r.state IN ('unpaid', 'confirmed', 'used') GROUP BY b.slot_id) AS t ON t.slot_id = s.id
     WHERE s.taken <> COALESCE(t.places, 0) OR s.taken > s.capacity
     UNION ALL SELECT r.id, b.quantity FROM redemption r LEFT JOIN booking b ON b.redemption_id = r.id LEFT JOIN slot s ON s.id = b.slot_id
     WHERE (r.kind = 'ticket') <> (b.redemption_id IS NOT NULL) OR b.quantity <> r.quantity OR s.gift_id <> r.gift_id
       OR (b.redemption_id IS NOT NULL AND (r.state IN ('unpaid', 'confirmed', 'used')) <> (b.ended_at IS NULL))`,
  ),
  redemption(
    'I-28',
    'The points taken, or held until the cash is there, are the price of that day times the quantity, and what stays spent of a partly used code is its part; what costs cash is had only for one payment of exactly that; points for cash off are those agreed; a voucher takes off what it said when it was redeemed, of a bill that is large enough; of what two redeem together each pays the price, and what is made to measure costs what was held for it.',
    `SELECT r.id, r.points, p.amount FROM redemption r
     LEFT JOIN entry e ON e.id = r.entry_id AND e.source_id = r.id AND (e.kind = 'spend' OR (e.kind = 'hold' AND r.cash_fen > 0))
     LEFT JOIN posting p ON p.entry_id = e.id AND LEFT(p.account_id, 2) = 'av'
     WHERE p.amount IS NULL OR p.amount <> -r.points OR r.points <> r.unit_price * r.quantity OR e.member_id <> r.member_id
       OR (e.kind = 'hold' AND r.state IN ('confirmed', 'underway', 'used', 'expired'))
     UNION ALL SELECT r.id, r.points, p.amount FROM redemption r
     LEFT JOIN entry e ON e.id = r.kept_entry_id AND e.kind = 'spend' AND e.source_id = r.id AND e.member_id = r.member_id
     LEFT JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL
     WHERE r.kept_entry_id IS NOT NULL AND COALESCE(p.amount, 0) <>
       CASE WHEN r.returned > 0 THEN -(r.unit_price * (r.quantity - r.returned)) ELSE -((r.points * r.uses_done) DIV r.uses_total) END
     UNION ALL SELECT r.id, r.returned, SUM(p.amount) FROM redemption r JOIN entry e ON e.source_id = r.id AND e.kind IN ('spend', 'reverse')
     JOIN posting p ON p.entry_id = e.id AND LEFT(p.account_id, 2) = 'av'
     WHERE r.returned > 0 GROUP BY r.id, r.returned, r.unit_price, r.quantity HAVING SUM(p.amount) <> -(r.unit_price * (r.quantity - r.returned))
     UNION ALL SELECT r.id, r.cash_fen, p.amount_fen FROM redemption r
     LEFT JOIN payment p ON p.subject_kind = 'redemption' AND p.subject_id = r.id
     WHERE r.cash_fen <> r.unit_cash_fen * r.quantity + r.freight_fen OR (p.id IS NULL) <> (r.cash_fen = 0)
       OR p.amount_fen <> r.cash_fen OR p.member_id <> r.member_id OR (r.state IN ('confirmed', 'underway', 'used') AND p.state <> 'paid')
       OR (r.freight_fen > 0 AND r.kind <> 'shipped')
     UNION ALL SELECT subject_id, COUNT(*), MIN(amount_fen) FROM payment GROUP BY subject_kind, subject_id HAVING COUNT(*) > 1
     UNION ALL SELECT c.id, c.points, p.amount FROM cash_off c
     LEFT JOIN entry e ON e.id = c.entry_id AND e.kind = 'spend' AND e.source_id = c.id AND e.member_id = c.member_id
     LEFT JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL
     WHERE c.off_fen <> c.points * ${POINT_FEN} OR c.off_fen > c.amount_fen
       OR (c.entry_id IS NOT NULL AND COALESCE(p.amount, 0) <> -c.points)
     UNION ALL SELECT r.id, v.off_fen, v.from_fen FROM redemption r LEFT JOIN voucher v ON v.redemption_id = r.id
     WHERE (r.kind = 'voucher') <> (v.redemption_id IS NOT NULL)
     UNION ALL SELECT u.id, w.bill_fen, w.off_fen FROM redemption r JOIN code_use u ON u.redemption_id = r.id
     LEFT JOIN voucher v ON v.redemption_id = r.id
     LEFT JOIN voucher_use w ON w.use_id = u.id AND w.redemption_id = r.id AND w.merchant_id = u.merchant_id
     WHERE r.kind = 'voucher' AND (w.use_id IS NULL OR w.off_fen <> v.off_fen OR w.bill_fen < v.from_fen)
     UNION ALL SELECT w.use_id, w.bill_fen, w.off_fen FROM voucher_use w LEFT JOIN redemption r ON r.id = w.redemption_id
     WHERE COALESCE(r.kind, '') <> 'voucher'
     UNION ALL SELECT j.id, a.points, b.points FROM joint_redemption j
     LEFT JOIN redemption a ON a.id = j.proposer_redemption_id AND a.member_id = j.proposer_id AND a.gift_id = j.gift_id
     LEFT JOIN redemption b ON b.id = j.partner_redemption_id AND b.member_id = j.partner_id AND b.gift_id = j.gift_id
     WHERE j.state = 'accepted' AND NOT (COALESCE(a.points, 0) = j.price AND COALESCE(b.points, 0) = j.price)
     UNION ALL SELECT r.id, r.points, r.quantity FROM redemption r WHERE r.kind = 'joint'
       AND NOT EXISTS (SELECT 1 FROM joint_redemption j WHERE j.proposer_redemption_id = r.id)
       AND NOT EXISTS (SELECT 1 FROM joint_redemption j WHERE j.partner_redemption_id = r.id)
     UNION ALL SELECT c.id, c.price, r.points FROM commission c LEFT JOIN redemption r ON r.id = c.redemption_id AND r.member_id = c.member_id
       AND r.gift_id = c.gift_id AND r.quantity = 1
     WHERE c.state = 'approved' AND COALESCE(r.points, 0) <> c.price
     UNION ALL SELECT r.id, r.points, r.quantity FROM redemption r WHERE r.kind = 'service'
       AND NOT EXISTS (SELECT 1 FROM commission c WHERE c.redemption_id = r.id)`,
  ),
  redemption(
    'I-29',
    'A redemption is unpaid, open, underway, used, cancelled or ended, a cash-off answered once, and what happened at each step is there: its payment, its uses, its shipment, its reversal, its time.',
    `SELECT r.id, r.state FROM redemption r LEFT JOIN entry v ON v.reverses_entry_id = r.entry_id
     LEFT JOIN (SELECT u.redemption_id, SUM(CASE WHEN d.use_id IS NULL THEN u.uses ELSE 0 END) AS live, COUNT(*) AS turns
       FROM code_use u LEFT JOIN code_use_undo d ON d.use_id = u.id GROUP BY u.redemption_id) AS w ON w.redemption_id = r.id
     WHERE r.state NOT IN ('unpaid', 'confirmed', 'underway', 'used', 'returned', 'cancelled', 'expired', 'lapsed')
       OR (r.state IN ('unpaid', 'confirmed', 'underway')) <> (r.closed_at IS NULL)
       -- An unpaid one whose hold ended by its own time waits for the job that ends it too.
       OR (r.state <> 'unpaid' AND (r.state IN ('returned', 'cancelled', 'expired', 'lapsed') OR r.kept_entry_id IS NOT NULL) <> (v.id IS NOT NULL))
       OR (r.state = 'unpaid') <> EXISTS (SELECT 1 FROM payment p WHERE p.subject_id = r.id AND p.state = 'open')
       OR (r.state = 'lapsed' AND r.cash_fen = 0)
       OR r.uses_done <> COALESCE(w.live, 0) OR r.turns <> COALESCE(w.turns, 0)
       OR (r.kind <> 'shipped' AND (r.state = 'used') <> (r.uses_done = r.uses_total OR r.kept_entry_id IS NOT NULL))
       OR (r.state IN ('unpaid', 'cancelled', 'expired', 'lapsed') AND r.uses_done > 0)
     UNION ALL SELECT r.id, r.state FROM redemption r LEFT JOIN shipment s ON s.redemption_id = r.id
     LEFT JOIN shipment_address a ON a.redemption_id = r.id
     WHERE (r.kind = 'shipped') <> (s.redemption_id IS NOT NULL) OR (r.kind <> 'shipped' AND r.state = 'underway')
       OR (r.kind = 'shipped' AND (r.uses_done > 0 OR r.member_id <> s.member_id OR r.merchant_id <> s.merchant_id
         OR s.state <> CASE WHEN r.state IN ('unpaid', 'confirmed') THEN 'to-send' WHEN r.state = 'underway' THEN 'underway'
           WHEN r.state IN ('used', 'returned') THEN 'received' ELSE 'given-back' END
         OR (s.state IN ('to-send', 'underway') AND a.redemption_id IS NULL) OR (s.state = 'given-back' AND a.redemption_id IS NOT NULL)))
     UNION ALL SELECT r.id, r.returned FROM redemption r
     LEFT JOIN (SELECT redemption_id, SUM(quantity) AS pieces, SUM(points) AS points, SUM(cash_fen) AS cash FROM after_sale WHERE state = 'refunded' GROUP BY redemption_id)
       AS a ON a.redemption_id = r.id
     WHERE r.returned <> COALESCE(a.pieces, 0) OR (r.state = 'returned') <> (r.returned = r.quantity)
       OR a.points <> r.unit_price * r.returned
       OR a.cash <> IF(r.returned = r.quantity, r.cash_fen, r.unit_cash_fen * r.returned)
     UNION ALL SELECT MIN(id), COUNT(*) FROM after_sale WHERE state NOT IN ('refunded', 'closed') GROUP BY redemption_id HAVING COUNT(*) > 1
     UNION ALL SELECT c.id, c.state FROM cash_off c LEFT JOIN cash_off_undo d ON d.cash_off_id = c.id
     LEFT JOIN entry v ON v.reverses_entry_id = c.entry_id
     WHERE (c.state = 'undone') <> (d.cash_off_id IS NOT NULL) OR (c.state = 'undone') <> (v.id IS NOT NULL)
       OR (c.state IN ('confirmed', 'undone')) <> (c.entry_id IS NOT NULL) OR (c.state = 'asked') <> (c.answered_at IS NULL)
     UNION ALL SELECT p.id, r.state FROM payment p JOIN redemption r ON r.id = p.subject_id LEFT JOIN payment_handover h ON h.payment_id = p.id
     WHERE p.state = 'paid' AND (r.state IN ('confirmed', 'underway', 'used', 'returned') AND h.payment_id IS NULL
       OR h.state = 'told' AND (r.state = 'unpaid' OR h.way = 'sent' AND r.kind <> 'shipped'))
     UNION ALL SELECT h.payment_id, h.state FROM payment_handover h JOIN payment p ON p.id = h.payment_id WHERE p.state <> 'paid'
     UNION ALL SELECT f.use_id, f.refund_no FROM voucher_refund f LEFT JOIN code_use_undo d ON d.use_id = f.use_id
     WHERE f.restored <> (d.use_id IS NOT NULL)
     UNION ALL SELECT j.id, j.state FROM joint_redemption j LEFT JOIN hold h ON h.id = j.id
     WHERE h.id IS NULL OR h.member_id <> j.proposer_id OR h.points <> j.price OR (j.state = 'open') <> (h.state = 'open')
       OR (j.state = 'accepted') <> (h.state = 'captured')
     UNION ALL SELECT c.id, c.state FROM commission c LEFT JOIN hold h ON h.id = c.id
     WHERE h.id IS NULL OR h.member_id <> c.member_id OR h.points <> c.price OR (c.closed_at IS NULL) <> (h.state = 'open')
       OR (c.state = 'approved') <> (h.state = 'captured')
     UNION ALL SELECT c.id, c.state FROM commission c LEFT JOIN (SELECT commission_id, COUNT(*) AS steps, SUM(kind = 'change') AS changes
       FROM commission_step GROUP BY commission_id) AS s ON s.commission_id = c.id
     LEFT JOIN commission_step l ON l.commission_id = c.id AND l.step = c.steps
     WHERE COALESCE(s.steps, 0) <> c.steps OR s.changes <> c.rounds_used OR l.kind <> CASE c.state WHEN 'asked' THEN 'ask' WHEN 'proofed' THEN 'proof'
       WHEN 'changing' THEN 'change' WHEN 'approved' THEN 'approve' WHEN 'cancelled' THEN 'cancel' WHEN 'declined' THEN 'decline' ELSE 'end' END
     UNION ALL SELECT s.id, s.kind FROM commission_step s LEFT JOIN picture p ON p.tied_kind = 'commission-step' AND p.tied_id = s.id
     WHERE s.kind IN ('ask', 'proof') AND p.id IS NULL
     UNION ALL SELECT p.id, p.owner_id FROM picture p LEFT JOIN commission_step s ON s.id = p.tied_id AND s.by_kind = p.owner_kind AND s.by_id = p.owner_id
     LEFT JOIN after_sale a ON a.id = p.tied_id AND (p.owner_kind = 'staff' OR p.owner_id = a.member_id)
     WHERE p.tied_id IS NOT NULL AND CASE p.purpose WHEN 'service' THEN s.id ELSE a.id END IS NULL`,
  ),
  redemption(
    'I-30',
    'What is given back goes to the lots it came from, point for point, with their own end dates or, where a merchant cancelled, later ones, and then what is promised on top, once; and cash goes back with the points or neither does – for pieces that came back theirs, with the last of them the rest – never more than was paid.',
    `SELECT x.entry_id, x.lot_id FROM (
       SELECT r.reverses_entry_id AS entry_id, m.lot_id, m.amount FROM entry r JOIN lot_move m ON m.entry_id = r.id
       WHERE r.reverses_entry_id IS NOT NULL
       UNION ALL SELECT m.entry_id, m.lot_id, m.amount FROM lot_move m JOIN entry r ON r.reverses_entry_id = m.entry_id) AS x
     GROUP BY x.entry_id, x.lot_id HAVING SUM(x.amount) <> 0
     UNION ALL SELECT e.id, e.kind FROM entry e LEFT JOIN lot n ON n.entry_id = e.id LEFT JOIN lot o ON o.id = CONVERT(SUBSTRING(e.idem_key, 34) USING ascii) COLLATE ascii_bin
     LEFT JOIN entry x ON x.idem_key = CONVERT(CONCAT('retire', SUBSTRING(e.idem_key, 6)) USING ascii) COLLATE ascii_bin
     LEFT JOIN lot_move m ON m.entry_id = x.id AND m.lot_id = o.id
     WHERE e.kind = 'renew' AND (o.id IS NULL OR n.id IS NULL OR COALESCE(m.amount, 0) <> -n.granted OR COALESCE(n.expires_at <= o.expires_at, 1)
       OR n.kind <> o.kind OR n.member_id <> o.member_id)
     UNION ALL SELECT e.id, e.kind FROM entry e LEFT JOIN entry x ON x.idem_key = CONVERT(CONCAT('renew', SUBSTRING(e.idem_key, 7)) USING ascii) COLLATE ascii_bin
     WHERE e.kind = 'retire' AND x.id IS NULL
     UNION ALL SELECT b.redemption_id, b.compensation FROM booking b JOIN redemption r ON r.id = b.redemption_id
     LEFT JOIN entry e ON e.idem_key = CONVERT(CONCAT('compensation:', b.redemption_id) USING ascii) COLLATE ascii_bin LEFT JOIN lot l ON l.entry_id = e.id
     WHERE b.compensation <> COALESCE(l.granted, 0) OR b.compensation NOT IN (0, CEIL(r.points * ${COMPENSATION_PERCENT} / 100))
       OR (b.compensation > 0 AND b.ended_why IS NULL)
     UNION ALL SELECT p.id, p.subject_id FROM payment p LEFT JOIN redemption r ON r.id = p.subject_id
     LEFT JOIN (SELECT payment_id, SUM(IF(state = 'closed', 0, amount_fen)) AS given, SUM(IF(again_of IS NULL, amount_fen, 0)) AS due, COUNT(*) AS refunds
       FROM payment_refund GROUP BY payment_id) AS b ON b.payment_id = p.id
     WHERE p.refunded_fen <> COALESCE(b.given, 0) OR p.refunded_fen > p.amount_fen OR (p.state <> 'paid' AND b.refunds IS NOT NULL)
       OR (p.state = 'paid' AND COALESCE(b.due, 0) <> CASE WHEN r.state IN ('unpaid', 'confirmed', 'underway', 'used') THEN r.unit_cash_fen * r.returned ELSE r.cash_fen END)`,
  ),
  redemption(
    'I-31',
    'A code is used once a half minute and never more often than it is worth, and a counter’s day counts what was used less what was undone.',
    `SELECT redemption_id, COUNT(*) AS uses FROM code_use GROUP BY redemption_id, code_step HAVING COUNT(*) > 1
     UNION ALL SELECT redemption_id, COUNT(*) FROM code_use GROUP BY redemption_id, turn HAVING COUNT(*) > 1
     UNION ALL SELECT r.id, SUM(u.uses) FROM redemption r JOIN code_use u ON u.redemption_id = r.id
     LEFT JOIN code_use_undo d ON d.use_id = u.id WHERE d.use_id IS NULL GROUP BY r.id, r.uses_total HAVING SUM(u.uses) > r.uses_total
     UNION ALL SELECT x.counter_id, SUM(x.n) FROM (
       SELECT counter_id, day, codes_used AS n FROM counter_day UNION ALL
       SELECT COALESCE(u.store_id, u.merchant_id), DATE(u.used_at + INTERVAL 8 HOUR), -1 FROM code_use u
       LEFT JOIN code_use_undo d ON d.use_id = u.id WHERE d.use_id IS NULL) AS x
     GROUP BY x.counter_id, x.day HAVING SUM(x.n) <> 0`,
  ),
  redemption(
    'I-32',
    'A code is used, a cash-off asked and either undone at the merchant whose it is, by one of its own people, in one of its own stores.',
    `SELECT u.id, u.staff_id FROM code_use u JOIN redemption r ON r.id = u.redemption_id JOIN gift g ON g.id = r.gift_id
     LEFT JOIN staff s ON s.id = u.staff_id LEFT JOIN store t ON t.id = u.store_id
     WHERE u.merchant_id <> r.merchant_id OR u.merchant_id <> g.merchant_id OR COALESCE(s.merchant_id, '') <> u.merchant_id
       OR (u.store_id IS NOT NULL AND COALESCE(t.merchant_id, '') <> u.merchant_id)
     UNION ALL SELECT d.use_id, d.staff_id FROM code_use_undo d JOIN code_use u ON u.id = d.use_id LEFT JOIN staff s ON s.id = d.staff_id
     WHERE d.merchant_id <> u.merchant_id OR d.redemption_id <> u.redemption_id OR COALESCE(s.merchant_id, '') <> d.merchant_id
       OR (d.staff_id <> u.staff_id AND NOT FIND_IN_SET('merchant-owner', s.roles)
         AND NOT EXISTS (SELECT 1 FROM voucher_refund f WHERE f.use_id = d.use_id AND f.staff_id = d.staff_id))
     UNION ALL SELECT f.use_id, f.staff_id FROM voucher_refund f JOIN voucher_use w ON w.use_id = f.use_id LEFT JOIN staff s ON s.id = f.staff_id
     WHERE f.merchant_id <> w.merchant_id OR f.redemption_id <> w.redemption_id OR COALESCE(s.merchant_id, '') <> f.merchant_id
     UNION ALL SELECT c.id, c.staff_id FROM cash_off c LEFT JOIN staff s ON s.id = c.staff_id LEFT JOIN store t ON t.id = c.store_id
     WHERE COALESCE(s.merchant_id, '') <> c.merchant_id OR (c.store_id IS NOT NULL AND COALESCE(t.merchant_id, '') <> c.merchant_id)
     UNION ALL SELECT d.cash_off_id, d.staff_id FROM cash_off_undo d JOIN cash_off c ON c.id = d.cash_off_id
     LEFT JOIN staff s ON s.id = d.staff_id WHERE d.merchant_id <> c.merchant_id OR COALESCE(s.merchant_id, '') <> d.merchant_id`,
  ),
  redemption(
    'I-33',
    'A code is used after it was given – of a ticket from the opening of its doors – and before its pick-up ended, a gift sent in that time too and received after, by itself not before its day; a cash-off confirmed before its time was up, and either undone within ten minutes – the use of a voucher later too, when its bill is paid back before the voucher ends.',
    `SELECT u.id, u.used_at FROM code_use u JOIN redemption r ON r.id = u.redemption_id
     WHERE u.used_at < r.redeemed_at OR u.used_at > r.pickup_until
     UNION ALL SELECT u.id, u.used_at FROM code_use u JOIN booking b ON b.redemption_id = u.redemption_id JOIN slot s ON s.id = b.slot_id
     WHERE u.used_at < b.valid_from OR u.used_at > s.ends_at OR (b.confirm_by IS NOT NULL AND (b.confirmed_at IS NULL OR b.confirmed_at > u.used_at))
     UNION ALL SELECT r.id, r.closed_at FROM redemption r LEFT JOIN code_use u ON u.id = r.last_use_id
     WHERE r.state = 'used' AND r.kind <> 'shipped' AND r.kept_entry_id IS NULL AND (u.id IS NULL OR u.used_at <> r.closed_at)
     UNION ALL SELECT r.id, s.sent_at FROM shipment s JOIN redemption r ON r.id = s.redemption_id
     WHERE s.sent_at < r.redeemed_at OR s.sent_at >= r.pickup_until OR s.received_at < s.sent_at OR (r.state = 'used' AND s.received_at <> r.closed_at)
       OR (s.received_by = 'time' AND s.received_at < s.receive_by)
     UNION ALL SELECT d.use_id, d.undone_at FROM code_use_undo d JOIN code_use u ON u.id = d.use_id
     LEFT JOIN voucher_refund f ON f.use_id = d.use_id
     WHERE d.undone_at < u.used_at OR (f.use_id IS NULL AND d.undone_at > u.used_at + INTERVAL ${UNDO_MINUTES} MINUTE)
       OR f.refunded_at <> d.undone_at
     UNION ALL SELECT f.use_id, f.refunded_at FROM voucher_refund f JOIN code_use u ON u.id = f.use_id
     JOIN redemption r ON r.id = f.redemption_id
     WHERE f.refunded_at < u.used_at OR f.restored <> (f.refunded_at < r.pickup_until)
     UNION ALL SELECT c.id, c.answered_at FROM cash_off c
     WHERE c.entry_id IS NOT NULL AND (c.answered_at >= c.ends_at OR c.answered_at < c.asked_at)
     UNION ALL SELECT d.cash_off_id, d.undone_at FROM cash_off_undo d JOIN cash_off c ON c.id = d.cash_off_id
     WHERE d.undone_at < c.answered_at OR d.undone_at > c.answered_at + INTERVAL ${UNDO_MINUTES} MINUTE`,
  ),
  redemption(
    'I-34',
    'A tally is what the member holds, and within the limit (of a gift whose limit was never changed); what a span of a limit has taken is what was redeemed in it; the stars of a gift are those of its published reviews, each decided, and of what its member redeemed.',
    `SELECT t.member_id, t.gift_id FROM gift_tally t
     LEFT JOIN redemption r ON r.gift_id = t.gift_id AND r.member_id = t.member_id
       AND r.state IN ('unpaid', 'confirmed', 'underway', 'used')
     GROUP BY t.member_id, t.gift_id, t.quantity HAVING t.quantity <> COALESCE(SUM(r.quantity - r.returned), 0) + (SELECT COUNT(*)
       FROM joint_redemption j WHERE j.gift_id = t.gift_id AND j.proposer_id = t.member_id AND j.state = 'open')
       + (SELECT COUNT(*) FROM commission c WHERE c.gift_id = t.gift_id AND c.member_id = t.member_id AND c.closed_at IS NULL)
     UNION ALL SELECT r.member_id, r.gift_id FROM redemption r
     LEFT JOIN gift_tally t ON t.member_id = r.member_id AND t.gift_id = r.gift_id
     WHERE r.state IN ('unpaid', 'confirmed', 'underway', 'used') AND t.member_id IS NULL
     UNION ALL SELECT t.member_id, t.gift_id FROM gift_tally t JOIN gift g ON g.id = t.gift_id
     WHERE t.quantity > g.limit_per_member AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.object_id = g.id
       AND a.action = 'gifts.change' AND JSON_EXTRACT(a.changes, '$.limitPerMember') IS NOT NULL)
     UNION ALL SELECT t.gift_id, t.span FROM gift_taken t LEFT JOIN redemption r ON r.gift_id = t.gift_id
       AND t.holder IN ('', r.member_id) AND r.state NOT IN ('cancelled', 'expired', 'lapsed') AND t.span = CASE
         WHEN t.span = 'ever' THEN t.span WHEN t.span LIKE 'w%' THEN CONCAT('w', DATE_FORMAT(${LOCAL} - INTERVAL WEEKDAY(${LOCAL}) DAY, '%Y-%m-%d'))
         ELSE LEFT(DATE_FORMAT(${LOCAL}, '%Y-%m-%d'), LENGTH(t.span)) END
     GROUP BY t.gift_id, t.holder, t.span, t.quantity HAVING t.quantity <> COALESCE(SUM(r.quantity - r.returned), 0)
     ${REVIEWED}`,
  ),
  {
    id: 'I-35',
    module: 'settlement',
    says: 'Each used code, each gift received and each cash-off is in exactly one line of settlement, each thing undone or sent back in one opposite line, at its points; the parts of a line, and so the net figures of all, sum to zero; what was issued is what its lines say.',
    query: `SELECT MIN(id) AS what, COUNT(*) AS why FROM settlement_line GROUP BY source_kind, source_id HAVING COUNT(*) > 1
     UNION ALL SELECT l.id, l.points FROM settlement_line l LEFT JOIN settlement_part p ON p.line_id = l.id
     GROUP BY l.id, l.points, l.month
     HAVING COALESCE(SUM(CASE WHEN p.side = 'receivable' THEN p.points END), 0) <> l.points
       OR COALESCE(SUM(CASE WHEN p.side = 'payable' THEN p.points END), 0) <> l.points
       OR SUM(p.fen <> p.points * ${POINT_FEN} OR p.month <> l.month) > 0
     UNION ALL SELECT l.id, l.points FROM settlement_line l ${SETTLED}
     WHERE l.source_kind IN ('use', 'use-undo', 'received', 'return', 'cash-off', 'cash-off-undo') AND (x.id IS NULL OR x.points <> l.points
       OR NOT EXISTS (SELECT 1 FROM settlement_part p WHERE p.line_id = l.id AND p.side = 'receivable' AND p.party_id = x.merchant_id))
     UNION ALL SELECT x.id, x.points FROM settlement_line l ${SETTLED.replace('LEFT', 'RIGHT')}
     WHERE l.id IS NULL AND DATE_FORMAT(x.at + INTERVAL 8 HOUR, '%Y-%m') <= (SELECT issued_through FROM settlement_book WHERE id = 1)
     UNION ALL SELECT c.id, c.points FROM settlement_line c LEFT JOIN settlement_line l ON l.id = c.corrects_line_id
     LEFT JOIN settlement_dispute d ON d.id = c.source_id
     WHERE c.source_kind = 'correction' AND (l.id IS NULL OR c.points <> -l.points OR d.id IS NULL OR COALESCE(d.upheld, 0) <> 1)
     UNION ALL SELECT s.id, s.receivable_fen - s.payable_fen FROM settlement_statement s
     LEFT JOIN settlement_part p ON p.party_id = s.party_id AND p.month = s.month
     GROUP BY s.id, s.receivable_fen, s.payable_fen, s.line_count
     HAVING COALESCE(SUM(CASE WHEN p.side = 'receivable' THEN p.fen END), 0) <> s.receivable_fen
       OR COALESCE(SUM(CASE WHEN p.side = 'payable' THEN p.fen END), 0) <> s.payable_fen OR COUNT(DISTINCT p.line_id) <> s.line_count
     UNION ALL SELECT month, SUM(receivable_fen - payable_fen) FROM settlement_statement GROUP BY month
     HAVING SUM(receivable_fen - payable_fen) <> 0`,
  },
];
