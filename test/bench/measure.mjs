import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedLoop, percentile } from './http.mjs';
import { cpuOf } from './processes.mjs';

const { BUILT, findingsOf, brokenOnes } = createRequire(import.meta.url)('../../scripts/lib/invariants/list.cjs');
/** What must not have moved after each block: no point from nowhere, no gift without its redemption. All of them after each operation. */
const AFTER_EACH_BLOCK = ['I-02', 'I-26', 'I-27'];
const SETTLES_WITHIN_MS = 30_000;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const round = (value, digits = 0) => Number(value.toFixed(digits));

async function requireSound(target, ids) {
  for (const invariant of BUILT.filter(({ id }) => ids.includes(id))) {
    const [found] = await findingsOf(invariant, target.books.rows, 1);
    if (found) throw new Error(`${target.name} broke ${invariant.id} (${invariant.says}) ${JSON.stringify(found)}`);
  }
}

/** The yardstick counts a counter's day when it is asked for, and keeps no row of it; that a code is used once the database's keys see to. */
const NOT_KEPT = { baseline: ['I-31'] };

/** All built invariants, but for those about what a target does not keep. */
export async function requireWhollySound(target) {
  const kept = ({ id }) => !NOT_KEPT[target.name]?.includes(id);
  const [first] = (await brokenOnes(target.books.rows, 1)).filter(kept);
  if (first) throw new Error(`${target.name} broke ${first.id} (${first.says}) ${JSON.stringify(first.findings[0])}`);
}

/** Waits until what happens behind the requests has happened, so that its cost is in the block that caused it and in no other. */
async function settled({ books }) {
  for (const began = Date.now(); Date.now() - began < SETTLES_WITHIN_MS; await sleep(100)) {
    const [{ unsealed, untold }] = await books.rows(
      `SELECT COALESCE((SELECT MAX(id) FROM entry), '') > COALESCE((SELECT MAX(entry_id) FROM seal), '') AS unsealed,
         EXISTS (SELECT 1 FROM outbox WHERE delivered_at IS NULL) AS untold`,
    );
    if (Number(unsealed) + Number(untold) === 0) return;
  }
  throw new Error(`what the requests set going did not end within ${SETTLES_WITHIN_MS / 1000} s`);
}

/** What the database server has been asked so far: statements, and transactions that were committed. */
async function askedSoFar(books) {
  if (!books) return { statements: 0, commits: 0 };
  const rows = await books.rows("SHOW GLOBAL STATUS WHERE Variable_name IN ('Questions', 'Com_commit')");
  const of = (name) => Number(rows.find((row) => row.Variable_name === name)?.Value ?? 0);
  return { statements: of('Questions'), commits: of('Com_commit') };
}

/** One block of requests to one target. Its processor time counts until all that it caused is done. */
async function block(target, count, request) {
  const { databasePid } = target;
  const asked = await askedSoFar(target.books);
  const before = { server: cpuOf(target.pid), database: cpuOf(databasePid) };
  const run = await closedLoop(target.clients, count, request);
  const then = await askedSoFar(target.books);
  if (target.settles) await settled(target);
  const serverCpu = (cpuOf(target.pid) - before.server) / count;
  const databaseCpu = (cpuOf(databasePid) - before.database) / count;
  const statements = (then.statements - asked.statements) / count;
  const commits = (then.commits - asked.commits) / count;
  return { run, serverCpu, databaseCpu, statements, commits };
}

function expectOnly(target, { statuses }, allowed) {
  const strange = Object.keys(statuses).filter((status) => !allowed.includes(Number(status)));
  if (strange.length > 0) throw new Error(`${target.name} answered ${JSON.stringify(statuses)}`);
}

/** Which of the two goes when: A B B A A B B A …, so that a machine that grows slower or faster favours neither. */
const orderOf = (pair) => (pair % 2 === 0 ? [0, 1] : [1, 0]);

function summed(blocks) {
  const latencies = Float64Array.from(blocks.flatMap(({ run }) => [...run.latencies]));
  return {
    perSecond: round(median(blocks.map(({ run }) => run.perSecond)), 0),
    p50: round(percentile(latencies, 0.5), 1),
    p99: round(percentile(latencies, 0.99), 1),
    serverCpuUs: round(median(blocks.map((b) => b.serverCpu))),
    databaseCpuUs: round(median(blocks.map((b) => b.databaseCpu))),
    statements: round(median(blocks.map((b) => b.statements)), 2),
    commits: round(median(blocks.map((b) => b.commits)), 3),
    requests: latencies.length,
  };
}

/** Warms a target up and finds out how many requests fill a block. */
async function paced(target, { warmUp, seconds, request, most }) {
  await block(target, warmUp, request);
  const probe = await block(target, Math.max(64, warmUp >> 1), request);
  return Math.min(most, Math.max(64, Math.round(probe.run.perSecond * seconds)));
}

/**
 * Measures one operation on two targets, block by block in turn, and says how many times the first is faster: the median of the
 * ratios of neighbouring blocks.
 */
export async function compare({ targets, requests, pairs, seconds, warmUps, most = Number.POSITIVE_INFINITY, anyState = false }) {
  const counts = [];
  for (const [i, target] of targets.entries())
    counts[i] = await paced(target, { warmUp: warmUps[i], seconds, request: requests[i], most });
  const blocks = targets.map(() => []);
  for (let pair = 0; pair < pairs; pair++) {
    for (const i of orderOf(pair)) {
      const made = await block(targets[i], counts[i], requests[i]);
      if (!anyState) expectOnly(targets[i], made.run, [200]);
      if (targets[i].books) await requireSound(targets[i], AFTER_EACH_BLOCK);
      blocks[i].push(made);
    }
  }
  const ratios = blocks[0].map(({ run }, i) => run.perSecond / blocks[1][i].run.perSecond);
  const cpu = (b) => b.serverCpu + b.databaseCpu;
  return {
    targets: Object.fromEntries(targets.map(({ name }, i) => [name, summed(blocks[i])])),
    ratio: round(median(ratios), 2),
    ratioFrom: round(Math.min(...ratios), 2),
    ratioTo: round(Math.max(...ratios), 2),
    cpuRatio: round(median(blocks[0].map((b, i) => cpu(blocks[1][i]) / cpu(b))), 2),
    pairs,
  };
}
