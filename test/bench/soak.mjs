import { setTimeout as sleep } from 'node:timers/promises';
import { Clients, openLoop } from './http.mjs';
import { renewSessions } from './operations.mjs';
import { inTurn, redemptionOf, saleOf, scanMembers } from './people.mjs';
import { memoryOf } from './processes.mjs';
import { say } from './table.mjs';

/** Well below what the server can, and steady: what grows then grows for ever. */
const PER_SECOND = 300;
const CLIENTS = 64;
/** Tickets live for ten minutes, access tokens for fifteen. */
const RENEW_EVERY_MINUTES = 5;

/** Reads, sales and redemptions in turn. */
function mixed(cast) {
  const kinds = inTurn([
    (member) => ({ method: 'GET', path: '/points', token: member.token }),
    (member) => saleOf(cast, member, 4990),
    (member) => redemptionOf(member, cast.hot),
    (member) => ({ method: 'GET', path: '/points/statement', token: member.token }),
  ]);
  const next = inTurn(cast.members);
  return () => kinds()(next());
}

/** The server's memory, minute by minute, under a steady load. */
export async function soak({ ours, cast, surroundings }, minutes) {
  const request = mixed(cast);
  const samples = [];
  const statuses = {};
  for (let minute = 0; minute < minutes; minute++) {
    if (minute % RENEW_EVERY_MINUTES === 0) {
      await renewSessions({ ours, cast, surroundings });
      await scanMembers(ours.clients, cast);
    }
    const clients = await Clients.open(ours.port, CLIENTS);
    const run = await openLoop(clients, { perSecond: PER_SECOND, seconds: 60 }, request);
    clients.close();
    for (const [status, n] of Object.entries(run.statuses)) statuses[status] = (statuses[status] ?? 0) + n;
    await sleep(100);
    samples.push(memoryOf(ours.pid).now);
    say(`minute ${minute + 1}: ${samples.at(-1)} MB`);
  }
  const third = Math.max(1, Math.floor(samples.length / 3));
  const mean = (list) => Math.round(list.reduce((sum, mb) => sum + mb, 0) / list.length);
  // The first third is warming up.
  const [middle, last] = [mean(samples.slice(third, 2 * third)), mean(samples.slice(-third))];
  return { minutes, perSecond: PER_SECOND, samples, middle, last, statuses };
}
