import type { Sql } from './sql';

/** What must hold in the books after anything whatever happened. Each query names what is wrong; healthy books give no rows. */
const INVARIANTS: Record<string, string> = {
  'the postings of an entry sum to zero':
    'SELECT entry_id FROM posting GROUP BY entry_id HAVING SUM(amount) <> 0 OR COUNT(*) < 2',
  'every entry has postings': 'SELECT e.id FROM entry e LEFT JOIN posting p ON p.entry_id = e.id WHERE p.entry_id IS NULL',
  'a balance is the sum of its postings':
    'SELECT a.id FROM account a LEFT JOIN posting p ON p.account_id = a.id GROUP BY a.id, a.balance HAVING a.balance <> COALESCE(SUM(p.amount), 0)',
  'a balance is the sum of its lots':
    'SELECT a.id FROM account a LEFT JOIN lot l ON l.member_id = a.member_id GROUP BY a.id, a.balance HAVING a.balance <> COALESCE(SUM(l.remaining), 0)',
  'nobody has less than nothing': 'SELECT id FROM account WHERE balance < 0',
  'the postings of an account are numbered without a gap':
    'SELECT a.id FROM account a JOIN posting p ON p.account_id = a.id GROUP BY a.id, a.version HAVING a.version <> COUNT(*) OR MAX(p.version) <> COUNT(*) OR MIN(p.version) <> 1',
  'a balance after is the one before and the amount':
    'SELECT p.entry_id FROM posting p LEFT JOIN posting q ON q.account_id = p.account_id AND q.version = p.version - 1 WHERE p.version IS NOT NULL AND p.balance_after <> COALESCE(q.balance_after, 0) + p.amount',
  'a lot holds what was granted less what moved':
    'SELECT l.id FROM lot l LEFT JOIN lot_move m ON m.lot_id = l.id GROUP BY l.id, l.granted, l.remaining HAVING l.remaining <> l.granted + COALESCE(SUM(m.amount), 0)',
  'spending and giving back are covered by lots':
    "SELECT e.id FROM entry e JOIN posting p ON p.entry_id = e.id AND p.version IS NOT NULL LEFT JOIN lot_move m ON m.entry_id = e.id WHERE e.kind <> 'earn' GROUP BY e.id, p.amount HAVING p.amount <> COALESCE(SUM(m.amount), 0)",
  'a reversal is the mirror of a spending':
    "SELECT r.id FROM entry r JOIN entry e ON e.id = r.reverses_entry_id JOIN posting pr ON pr.entry_id = r.id JOIN posting pe ON pe.entry_id = e.id AND pe.account_id = pr.account_id WHERE r.kind <> 'reverse' OR e.kind <> 'spend' OR pr.amount <> -pe.amount",
  'the months add up to the balance':
    'SELECT a.id FROM account a JOIN account_month m ON m.account_id = a.id GROUP BY a.id, a.balance HAVING a.balance <> SUM(m.earned - m.spent + m.returned)',
  'a gift has given what its redemptions took':
    "SELECT g.id FROM gift g LEFT JOIN redemption r ON r.gift_id = g.id AND r.state IN ('confirmed', 'used') GROUP BY g.id, g.redeemed HAVING g.redeemed <> COALESCE(SUM(r.quantity), 0)",
  'stock is what came in less what went out':
    'SELECT g.id FROM gift g LEFT JOIN (SELECT gift_id, SUM(amount) AS came FROM stock_change GROUP BY gift_id) c ON c.gift_id = g.id WHERE g.stock <> COALESCE(c.came, 0) - g.redeemed',
  'a tally is what the member holds, and within the limit':
    "SELECT t.member_id FROM gift_tally t JOIN gift g ON g.id = t.gift_id LEFT JOIN redemption r ON r.gift_id = t.gift_id AND r.member_id = t.member_id AND r.state IN ('confirmed', 'used') GROUP BY t.member_id, t.gift_id, t.quantity, g.limit_per_member HAVING t.quantity <> COALESCE(SUM(r.quantity), 0) OR t.quantity > g.limit_per_member",
  'a used redemption has one use and no other has any':
    "SELECT r.id FROM redemption r LEFT JOIN code_use u ON u.redemption_id = r.id WHERE (r.state = 'used') <> (u.id IS NOT NULL)",
  'a code is used at its own merchant':
    'SELECT u.id FROM code_use u JOIN redemption r ON r.id = u.redemption_id WHERE u.merchant_id <> r.merchant_id',
  'a sale has the points of its entry':
    'SELECT s.id FROM sale s LEFT JOIN posting p ON p.entry_id = s.entry_id AND p.version IS NOT NULL WHERE p.amount IS NULL OR p.amount <> s.points',
  'a campaign gives within its budget, and what its check-ins got':
    'SELECT c.id FROM campaign c LEFT JOIN sign_up s ON s.campaign_id = c.id GROUP BY c.id, c.points_granted, c.points_budget, c.signed_up, c.checked_in, c.capacity HAVING c.points_granted > c.points_budget OR c.points_granted <> COALESCE(SUM(s.points), 0) OR c.signed_up <> COUNT(s.id) OR c.signed_up > c.capacity OR c.checked_in <> COUNT(s.checked_in_at)',
};

/** Every invariant that is broken, with the first rows that break it. */
export async function unsoundness(sql: Sql): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const [name, query] of Object.entries(INVARIANTS)) {
    const rows = await sql.rows(`${query} LIMIT 5`);
    if (rows.length > 0) broken[name] = rows;
  }
  return broken;
}
