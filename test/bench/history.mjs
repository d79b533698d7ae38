/** Accounts that are filled; those of the people who are measured are among them. */
export const HOLDERS = 2_000;
const POINTS = 10;
/** Rows of a kind in one statement. */
const CHUNK_ROWS = 40_000;
const DAYS = 390;

/**
 * Years of shopping, as the ledger would hold them: each holder earned ten points by a sale and spent them on a gift that was fetched, over and
 * over. Four postings a round and holder, two entries, a closed lot, and everything else that the invariants ask for. The ids say a time
 * that has not come yet, so that the sealer, which is not what is measured, leaves them alone.
 */
export async function fillHistory(books, { postings, members, merchantId, clerkId, storeId, giftId }) {
  const rounds = Math.max(1, Math.round(postings / 4 / HOLDERS));
  const rows = books.rows;
  await rows('SET FOREIGN_KEY_CHECKS = 0, UNIQUE_CHECKS = 0');
  await rows(
    'CREATE TEMPORARY TABLE holder (n INT NOT NULL PRIMARY KEY, id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL)',
  );
  await rows(
    `INSERT INTO member (id, nickname, code_alias, status, joined_at)
     SELECT CONCAT('y', LPAD(seq, 25, '0')), CONCAT('老会员', seq), 90000000 + seq, 'active', '2020-01-01' FROM seq_${members.length}_to_${HOLDERS - 1}`,
  );
  await rows('INSERT INTO holder (n, id) VALUES ?', [members.map(({ id }, n) => [n, id])]);
  await rows(
    `INSERT INTO holder (n, id) SELECT seq, CONCAT('y', LPAD(seq, 25, '0')) FROM seq_${members.length}_to_${HOLDERS - 1}`,
  );
  const step = Math.max(1, Math.floor(CHUNK_ROWS / HOLDERS));
  const begin = `UTC_TIMESTAMP(3) - INTERVAL ${DAYS} DAY`;
  const [{ t0 }] = await rows(`SELECT DATE_FORMAT(${begin}, '%Y-%m-%d %H:%i:%s.000') AS t0`);
  const places = { merchantId, clerkId, storeId, giftId, t0, minutes: Math.floor((DAYS * 1440) / rounds) };
  for (let from = 0; from < rounds; from += step) {
    for (const sql of statements({ ...places, from, to: Math.min(rounds, from + step) - 1 })) await rows(sql);
  }
  await rows(`INSERT INTO account (id, member_id, balance, version) SELECT CONCAT('av', id), id, 0, ${2 * rounds} FROM holder`);
  await addMonths(rows);
  await rows(
    "INSERT INTO first_sale (member_id, sale_id) SELECT member_id, MIN(id) FROM sale WHERE id >= 'y' GROUP BY member_id",
  );
  await rows(`INSERT INTO gift_tally (member_id, gift_id, quantity) SELECT id, '${giftId}', ${rounds} FROM holder`);
  await rows(`UPDATE gift SET stock = stock - ${rounds * HOLDERS}, redeemed = ${rounds * HOLDERS} WHERE id = '${giftId}'`);
  await rows('DROP TEMPORARY TABLE holder');
  await rows('SET FOREIGN_KEY_CHECKS = 1, UNIQUE_CHECKS = 1');
  return rounds * HOLDERS * 4;
}

/** The heads of the statement are sums of the postings, by month and kind of entry. */
const addMonths = (rows) =>
  rows(
    `INSERT INTO account_month (account_id, month, kind, amount, entries)
     SELECT p.account_id, DATE_FORMAT(e.recorded_at + INTERVAL 8 HOUR, '%Y-%m'), e.kind, SUM(p.amount), COUNT(*)
     FROM posting p JOIN entry e ON e.id = p.entry_id WHERE p.version IS NOT NULL AND e.id >= 'y' GROUP BY 1, 2, 3`,
  );

/** How many gifts a history of so many postings fetches. */
export const fetchedBy = (postings) => Math.max(1, Math.round(postings / 4 / HOLDERS)) * HOLDERS;

/** The statements that write some rounds: `r` the round, `h` the holder. */
function statements({ merchantId, clerkId, storeId, giftId, t0, minutes, from, to }) {
  const id = (letter) => `CONCAT('y', LPAD(r.seq, 10, '0'), '${letter}', LPAD(h.n, 14, '0'))`;
  const at = `TIMESTAMP'${t0}' + INTERVAL r.seq * ${minutes} MINUTE`;
  const source = `FROM seq_${from}_to_${to} r JOIN holder h ORDER BY r.seq, h.n`;
  const rule = '(SELECT id FROM rule_version WHERE version = 1)';
  const entry = (letter, kind, actor, what, whatId, title) =>
    `INSERT INTO entry (id, kind, member_id, idem_key, actor_kind, actor_id, source_kind, source_id, rule_version_id, title, detail, working, place,
       happened_at, recorded_at) SELECT ${id(letter)}, '${kind}', h.id, CONCAT('bench:', ${id(letter)}), ${actor}, '${what}', ${whatId}, ${rule},
       '${title}', '实付 10.00 元', '10.00 元 × 1 分/元，向下取整 = 10 分', '青禾文具枫林路店', ${at}, ${at} ${source}`;
  const posting = (letter, account, amount, version, after) =>
    `INSERT INTO posting (entry_id, account_id, amount, version, balance_after) SELECT ${id(letter)}, ${account}, ${amount}, ${version}, ${after} ${source}`;
  return [
    entry('a', 'earn', `'staff', '${clerkId}'`, 'sale', id('c'), '青禾文具消费'),
    entry('b', 'spend', `'member', h.id`, 'redemption', id('d'), '兑换笔记本'),
    posting('a', "CONCAT('av', h.id)", POINTS, 'r.seq * 2 + 1', POINTS),
    posting('a', `'is${merchantId}'`, -POINTS, 'NULL', 'NULL'),
    posting('b', "CONCAT('av', h.id)", -POINTS, 'r.seq * 2 + 2', 0),
    posting('b', `'re${merchantId}'`, POINTS, 'NULL', 'NULL'),
    `INSERT INTO lot (id, member_id, entry_id, kind, granted, remaining, rule_version_id)
       SELECT ${id('e')}, h.id, ${id('a')}, 'base', ${POINTS}, 0, ${rule} ${source}`,
    `INSERT INTO lot_move (entry_id, lot_id, amount) SELECT ${id('b')}, ${id('e')}, ${-POINTS} ${source}`,
    `INSERT INTO sale (id, merchant_id, store_id, receipt_no, member_id, amount_fen, points, entry_id, issued_by, happened_at, recorded_at)
       SELECT ${id('c')}, '${merchantId}', '${storeId}', ${id('c')}, h.id, 1000, ${POINTS}, ${id('a')}, '${clerkId}', ${at}, ${at} ${source}`,
    `INSERT INTO redemption (id, member_id, gift_id, merchant_id, gift_name, art, quantity, unit_price, points, market_price_fen, state, entry_id,
       redeemed_at, pickup_until, closed_at, uses_done, turns, last_use_id) SELECT ${id('d')}, h.id, '${giftId}', '${merchantId}', '笔记本', 'notebook-set', 1, ${POINTS}, ${POINTS},
       2500, 'used', ${id('b')}, ${at}, ${at} + INTERVAL 30 DAY, ${at}, 1, 1, ${id('d')} ${source}`,
    `INSERT INTO code_use (redemption_id, turn, code_step, id, merchant_id, store_id, staff_id, used_at)
       SELECT ${id('d')}, 1, FLOOR(UNIX_TIMESTAMP(${at}) / 30), ${id('d')}, '${merchantId}', '${storeId}', '${clerkId}', ${at} ${source}`,
  ];
}
