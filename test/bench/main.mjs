/**
 * Measures the product over HTTP beside an honest plain server on the same tables, in one run on one machine. Started by
 * `npm run bench`; see docs/performance.md for how to read what it prints.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRepo } from '../../scripts/lib/repo.mjs';
import { Anchor } from './anchor.mjs';
import { measureBinlog } from './binlog.mjs';
import { measureGrowth } from './growth.mjs';
import { Clients } from './http.mjs';
import { compare } from './measure.mjs';
import { CLIENTS, measureOperation, OPERATIONS, renewSessions } from './operations.mjs';
import { makeCast } from './people.mjs';
import { memoryOf, startDatabase } from './processes.mjs';
import { profile } from './profile.mjs';
import { copyTables, makeProgramme, openSurroundings, seedSuper, startBaseline, startOurs, startStatic } from './programme.mjs';
import { arrivals, flashSale } from './scenes.mjs';
import { soak } from './soak.mjs';
import { say, table } from './table.mjs';

/** How much of everything: quick for a look, default for figures worth keeping. */
const PLANS = {
  quick: {
    pairs: 2,
    seconds: 1,
    warmUps: [600, 60],
    members: 300,
    readers: 30,
    history: 30,
    codes: 6_000,
    anchor: 3_000,
    flash: 1,
    arrivalSeconds: 5,
  },
  default: {
    pairs: 6,
    seconds: 3,
    warmUps: [3_000, 300],
    members: 1_000,
    readers: 100,
    history: 40,
    codes: 24_000,
    anchor: 10_000,
    flash: 3,
    arrivalSeconds: 20,
  },
};
const SESSIONS_LIVE_MS = 8 * 60_000;

async function openBench(folder, plan) {
  const database = await startDatabase(folder);
  const surroundings = await openSurroundings(folder);
  const stops = [surroundings.simulator.stop, database.stop];
  const bench = { database, surroundings, plan };
  const programmes = [
    await makeProgramme(surroundings, database, 'ours'),
    await makeProgramme(surroundings, database, 'baseline'),
  ];
  await seedSuper(surroundings, programmes[0]);
  const open = async (name, programme, started, settles) => {
    stops.unshift(started.stop);
    const clients = await Clients.open(started.port, CLIENTS);
    return { name, programme, books: programme?.books, databasePid: database.pid, clients, settles, ...started };
  };
  bench.ours = await open('ours', programmes[0], await startOurs(surroundings, programmes[0]), true);
  bench.baseline = await open('baseline', programmes[1], await startBaseline(surroundings, programmes[1]), false);
  bench.static = await open('static', null, await startStatic(surroundings), false);
  bench.close = async () => {
    for (const { books } of programmes) await books.close();
    for (const stop of stops) await stop();
  };
  return bench;
}

/** READ home beside the least that HTTP can cost here. */
function compareWithStatic({ ours, static: bare, cast, plan }) {
  const token = cast.readers[0].token;
  const request = () => ({ method: 'GET', path: '/points', token });
  return compare({
    targets: [ours, bare],
    requests: [request, request],
    pairs: plan.pairs,
    seconds: plan.seconds,
    warmUps: [plan.warmUps[0], plan.warmUps[0]],
  });
}

function ratesFor(results) {
  const of = (target) => results.operations.find(({ id }) => id === 'earn').targets[target].perSecond;
  return [
    { target: 'baseline', of: 'half of what the baseline can', perSecond: Math.max(10, Math.round(of('baseline') * 0.5)) },
    { target: 'ours', of: 'half of what the baseline can', perSecond: Math.max(10, Math.round(of('baseline') * 0.5)) },
    { target: 'ours', of: 'half of what ours can', perSecond: Math.round(of('ours') * 0.5) },
  ];
}

async function measureAll(bench) {
  const { ours, plan, database } = bench;
  const results = { operations: [] };
  say(`making ${plan.members} members with a history through the API …`);
  bench.cast = await makeCast(ours.clients, bench.surroundings, plan);
  await copyTables(ours.programme, bench.baseline.programme);
  let signedInAt = Date.now();
  const anchor = await Anchor.open(database, CLIENTS);
  results.anchorBefore = await anchor.measure(plan.anchor);
  for (const operation of OPERATIONS.filter(({ id }) => !plan.only || plan.only.includes(id))) {
    if (Date.now() - signedInAt > SESSIONS_LIVE_MS) {
      await renewSessions(bench);
      signedInAt = Date.now();
    }
    say(`${operation.title} …`);
    results.operations.push(await measureOperation(bench, operation));
    if (operation.id === 'home') results.homeBesideStatic = await compareWithStatic(bench);
  }
  await renewSessions(bench);
  say('the flash sale …');
  results.flashSale = await flashSale(bench, plan.flash);
  if (results.operations.some(({ id }) => id === 'earn')) {
    say('arrivals at a fixed rate …');
    results.arrivals = await arrivals(bench, { seconds: plan.arrivalSeconds, rates: ratesFor(results) });
  }
  results.anchorAfter = await anchor.measure(plan.anchor);
  if (plan.soak > 0) {
    say(`a steady load for ${plan.soak} minutes …`);
    results.soak = await soak(bench, plan.soak);
  }
  results.memory = { ours: memoryOf(ours.pid), baseline: memoryOf(bench.baseline.pid), database: memoryOf(database.pid) };
  results.startMs = { ours: Math.round(ours.startedInMs), baseline: Math.round(bench.baseline.startedInMs) };
  await anchor.close();
  return results;
}

function machine(database) {
  const [first] = cpus();
  return {
    at: new Date().toISOString(),
    cpu: `${cpus().length} × ${first?.model ?? 'unknown'}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    database: database.version,
  };
}

async function main() {
  const flags = ['quick', 'full', 'binlog'];
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean', default: false }]));
  const asked = parseArgs({
    options: {
      ...options,
      postings: { type: 'string' },
      profile: { type: 'string' },
      only: { type: 'string' },
      soak: { type: 'string' },
    },
  }).values;
  const plan = { ...(asked.quick ? PLANS.quick : PLANS.default), only: asked.only?.split(','), soak: Number(asked.soak ?? 0) };
  const folder = mkdtempSync(join(tmpdir(), 'gp-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
  const began = Date.now();
  if (asked.profile !== undefined) return void (await profile(folder, plan, asked.profile.split(',')));
  const bench = await openBench(folder, plan);
  let results;
  try {
    results = { machine: machine(bench.database), plan: { ...plan, clients: CLIENTS }, ...(await measureAll(bench)) };
  } finally {
    await bench.close();
  }
  if (asked.binlog) results.binlog = await measureBinlog(folder, plan);
  if (asked.full) results.growth = await measureGrowth(folder, plan, Number(asked.postings ?? 10_000_000));
  results.minutes = Math.round((Date.now() - began) / 6_000) / 10;
  const place = inRepo('.cache/bench');
  mkdirSync(place, { recursive: true });
  const file = join(place, `${results.machine.at.replace(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  process.stdout.write(`${table(results)}\n\n${results.minutes} minutes; all figures in ${file}\n`);
}

main().catch((error) => {
  process.stderr.write(`✗ ${error.stack}\n`);
  process.exitCode = 1;
});
