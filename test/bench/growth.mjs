import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchedBy, fillHistory } from './history.mjs';
import { Clients } from './http.mjs';
import { compare, requireWhollySound } from './measure.mjs';
import { CLIENTS, OPERATIONS, renewSessions } from './operations.mjs';
import { makeCast, makeGift, scanMembers } from './people.mjs';
import { startDatabase } from './processes.mjs';
import { makeProgramme, openSurroundings, seedSuper, startOurs } from './programme.mjs';
import { say } from './table.mjs';

const FEW = 100_000;
const MEASURED = ['earn', 'redeem-hot', 'home', 'statement'];
/** As many as are needed to spread the load; the rest of the holders are there for the size of the tables. */
const MEMBERS = 300;

async function openOne(surroundings, database, name, postings) {
  const programme = await makeProgramme(surroundings, database, name);
  await seedSuper(surroundings, programme);
  const started = await startOurs(surroundings, programme);
  const clients = await Clients.open(started.port, CLIENTS);
  let held = 0;
  const beforeSales = async (cast) => {
    const [{ clerkId, storeId }] = await programme.books.rows(
      "SELECT id AS clerkId, store_id AS storeId FROM staff WHERE roles = 'clerk' ORDER BY id LIMIT 1",
    );
    const [giftId] = await clients.each([0], (_, send) =>
      makeGift(send, { token: cast.root, merchantId: cast.merchantId, stock: fetchedBy(postings) }),
    );
    say(`a ledger of ${postings} postings …`);
    held = await fillHistory(programme.books, {
      postings,
      members: cast.members,
      merchantId: cast.merchantId,
      clerkId,
      storeId,
      giftId,
    });
  };
  const cast = await makeCast(clients, surroundings, { members: MEMBERS, readers: MEMBERS, history: 1, beforeSales });
  const target = { name, programme, books: null, databasePid: database.pid, clients, settles: false, ...started };
  return { target, cast, programme, held, stop: started.stop };
}

/** The cost of a request in a ledger of many postings beside one of few, on the same database server. */
export async function measureGrowth(folder, plan, many) {
  const place = join(folder, 'growth');
  mkdirSync(place);
  const database = await startDatabase(place, ['--innodb-buffer-pool-size=4G']);
  const surroundings = await openSurroundings(place);
  const pair = [await openOne(surroundings, database, 'few', FEW), await openOne(surroundings, database, 'many', many)];
  const [few, large] = pair;
  const operations = [];
  try {
    for (const { id, title, streams } of OPERATIONS.filter((operation) => MEASURED.includes(operation.id))) {
      say(`${title}, beside ${large.held} postings …`);
      for (const { target, cast } of pair) {
        await renewSessions({ ours: target, cast, surroundings });
        await scanMembers(target.clients, cast);
      }
      const result = await compare({
        targets: pair.map(({ target }) => target),
        requests: pair.map(({ cast }) => streams({ cast })[0]),
        pairs: plan.pairs,
        seconds: plan.seconds,
        warmUps: [plan.warmUps[0], plan.warmUps[0]],
      });
      const { few: small, many: big } = result.targets;
      operations.push({ id, title, small, large: big, cost: result.cpuRatio });
    }
    await requireWhollySound({ name: 'few', books: few.programme.books });
  } finally {
    for (const { programme, stop } of pair) {
      await programme.books.close();
      await stop();
    }
    await surroundings.simulator.stop();
    await database.stop();
  }
  return { few: few.held, postings: large.held, operations };
}
