import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Clients } from './http.mjs';
import { compare, requireWhollySound } from './measure.mjs';
import { CLIENTS, OPERATIONS } from './operations.mjs';
import { makeCast } from './people.mjs';
import { startDatabase } from './processes.mjs';
import { makeProgramme, openSurroundings, seedSuper, startOurs } from './programme.mjs';
import { say } from './table.mjs';

const MEASURED = ['earn', 'redeem-hot'];
const BINLOG = ['--log-bin=binlog', '--sync-binlog=1', '--binlog-format=ROW', '--server-id=1'];

async function openOne(folder, name, more, plan) {
  const place = join(folder, name);
  mkdirSync(place);
  const database = await startDatabase(place, more);
  const surroundings = await openSurroundings(place);
  const programme = await makeProgramme(surroundings, database, 'ours');
  await seedSuper(surroundings, programme);
  const started = await startOurs(surroundings, programme);
  const clients = await Clients.open(started.port, CLIENTS);
  const cast = await makeCast(clients, surroundings, { ...plan, members: Math.min(plan.members, 300), history: 1 });
  const target = { name, programme, books: programme.books, clients, settles: true, ...started };
  const close = async () => {
    await programme.books.close();
    await started.stop();
    await surroundings.simulator.stop();
    await database.stop();
  };
  return { target, database, cast, close };
}

/** Ours on a database that also writes and syncs a binary log, beside ours on one that does not. */
export async function measureBinlog(folder, plan) {
  const pair = [await openOne(folder, 'synced', BINLOG, plan), await openOne(folder, 'plain', [], plan)];
  const operations = [];
  try {
    for (const { id, title, streams } of OPERATIONS.filter((operation) => MEASURED.includes(operation.id))) {
      say(`${title}, with the binlog synced …`);
      const result = await compare({
        targets: pair.map(({ target }) => target),
        databasePid: pair[0].database.pid,
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
  return { operations };
}
