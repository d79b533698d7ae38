import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Anchor } from './anchor.mjs';
import { Clients } from './http.mjs';
import { compare, requireWhollySound } from './measure.mjs';
import { CLIENTS, OPERATIONS } from './operations.mjs';
import { makeCast } from './people.mjs';
import { startDatabase } from './processes.mjs';
import { makeProgramme, openSurroundings, seedSuper, startOurs } from './programme.mjs';
import { say } from './table.mjs';

const MEASURED = ['earn', 'redeem-hot'];
const BINLOG = ['--log-bin=binlog', '--sync-binlog=1', '--binlog-format=ROW', '--server-id=1'];
const SLOW_SYNC = fileURLToPath(new URL('./slow-sync.c', import.meta.url));

/** A library that makes each sync a millisecond slower; null on a machine without a C compiler. */
function slowSync(folder) {
  const library = join(folder, 'slow-sync.so');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-o', library, SLOW_SYNC, '-ldl']);
  return made.status === 0 ? library : null;
}

async function openOne(folder, plan, { name, settings, preload }) {
  const place = join(folder, name);
  mkdirSync(place);
  const database = await startDatabase(place, settings, preload ? { LD_PRELOAD: preload } : {});
  const surroundings = await openSurroundings(place);
  const programme = await makeProgramme(surroundings, database, 'ours');
  await seedSuper(surroundings, programme);
  const started = await startOurs(surroundings, programme);
  const clients = await Clients.open(started.port, CLIENTS);
  const cast = await makeCast(clients, surroundings, { ...plan, members: Math.min(plan.members, 300), history: 1 });
  const target = { name, programme, books: programme.books, databasePid: database.pid, clients, settles: true, ...started };
  const anchor = await Anchor.open(database, CLIENTS);
  const close = async () => {
    await anchor.close();
    await programme.books.close();
    await started.stop();
    await surroundings.simulator.stop();
    await database.stop();
  };
  return { target, anchor, cast, close };
}

/** Ours on a database that also writes and syncs a binary log on a slow disk, beside ours on one that does neither. */
export async function measureBinlog(folder, plan) {
  const preload = slowSync(folder);
  const pair = [
    await openOne(folder, plan, { name: 'synced', settings: BINLOG, preload }),
    await openOne(folder, plan, { name: 'base', settings: [] }),
  ];
  const operations = [];
  const anchors = [];
  try {
    for (const { anchor } of pair) anchors.push(await anchor.measure(plan.anchor));
    for (const { id, title, streams } of OPERATIONS.filter((operation) => MEASURED.includes(operation.id))) {
      say(`${title}, with the binlog synced …`);
      const result = await compare({
        targets: pair.map(({ target }) => target),
        requests: pair.map(({ cast }) => streams({ cast })[0]),
        pairs: plan.pairs,
        seconds: plan.seconds,
        warmUps: [plan.warmUps[0], plan.warmUps[0]],
      });
      operations.push({ id, title, ...result });
    }
    for (const { target } of pair) await requireWhollySound(target);
  } finally {
    for (const { close } of pair) await close();
  }
  return { slowSyncMs: preload ? 1 : 0, singleRows: anchors[0].perSecond / anchors[1].perSecond, operations };
}
