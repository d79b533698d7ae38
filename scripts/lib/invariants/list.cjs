/**
 * The 60 invariants of the programme, in the one place where they are written. `npm run invariants` runs them on any database, its
 * self-test breaks each of them once, and the tests ask them after what they do (test/support/soundness.ts).
 *
 * One has a `query` whose rows name what is wrong, or a `find` that reads and replays what no single query can say, or it is
 * `missing`: then it names what has to be built first. CommonJS, because jest and plain Node both read it.
 */
const INVARIANTS = [
  ...require('./ledger.cjs'),
  ...require('./exactly-once.cjs'),
  ...require('./redemption.cjs'),
  ...require('./members-and-staff.cjs'),
  ...require('./seals.cjs'),
].sort((a, b) => (a.id < b.id ? -1 : 1));

const BUILT = INVARIANTS.filter(({ missing }) => missing === undefined);

/** One query that answers for all of them at once, a column each: 1 where there is something wrong. */
const GLANCE = `SELECT ${BUILT.filter(({ query }) => query)
  .map(({ id, query }) => `EXISTS (SELECT 1 FROM (${query}) AS found) AS \`${id}\``)
  .join(', ')}`;

/** Up to `most` rows that break one. `rows(sql, values)` runs a query. */
async function findingsOf(invariant, rows, most = 5) {
  if (invariant.find) return (await invariant.find(rows)).slice(0, most);
  return rows(`SELECT * FROM (${invariant.query}) AS found LIMIT ${most}`);
}

/** Those that are broken, each with its first rows; asked at a glance, so that asking after each step of a test is cheap. */
async function brokenOnes(rows, most = 5) {
  const [glance] = await rows(GLANCE);
  const suspects = BUILT.filter(({ id, find }) => find || Number(glance[id]) !== 0);
  const broken = [];
  for (const invariant of suspects) {
    const findings = await findingsOf(invariant, rows, most);
    if (findings.length > 0) broken.push({ ...invariant, findings });
  }
  return broken;
}

module.exports = { INVARIANTS, BUILT, findingsOf, brokenOnes };
