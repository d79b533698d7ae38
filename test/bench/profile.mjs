import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRepo } from '../../scripts/lib/repo.mjs';
import { Clients, closedLoop } from './http.mjs';
import { CLIENTS, OPERATIONS } from './operations.mjs';
import { makeCast } from './people.mjs';
import { startDatabase } from './processes.mjs';
import { slowLogSettings, watchDatabase } from './profile-database.mjs';
import { makeProgramme, openSurroundings, seedSuper, startOurs } from './programme.mjs';
import { say } from './table.mjs';

const INSIDE = new URL('./profile-inside.mjs', import.meta.url).href;
const REQUESTS = 8_000;
/** Warm, watched by the profiler, watched in the database. */
const RUNS = 3;
const TOP = 40;

const answerOf = (child, name) =>
  new Promise((resolve) => {
    const hear = (message) => {
      if (!(name in message)) return;
      child.off('message', hear);
      resolve(message[name]);
    };
    child.on('message', hear);
  });

/** The module of the server, and of its platform the file. */
function partOf(path) {
  if (path.includes('ledger-proof')) return 'sealing';
  const [module, file] = path.split('/dist/').at(-1).split('/');
  return module === 'platform' ? `platform, ${file.replace('.js', '')}` : module;
}

const pathOf = (url) => (url.startsWith('file:') ? fileURLToPath(url) : url);

/** The package a function stands in, or the part of the server; null for Node and the engine. */
function packageOf({ url }) {
  if (!url || url.startsWith('node:')) return null;
  const inside = pathOf(url).split('node_modules/').slice(1).at(-1);
  if (!inside) return `ours: ${partOf(pathOf(url))}`;
  return inside
    .split('/')
    .slice(0, inside.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Whose time it is: of the nearest caller in a package, so that writing to a socket counts to who writes. */
function ownerOf(node, parents) {
  if (node.callFrame.functionName === '(garbage collector)') return 'garbage collector';
  for (let at = node; at; at = parents.get(at.id)) {
    const name = packageOf(at.callFrame);
    if (name) return name;
  }
  return 'node alone (sockets in, timers, promises, crypto)';
}

function placeOf({ functionName, url, lineNumber }) {
  const path = pathOf(url);
  const short = path.split('node_modules/').at(-1);
  return `${functionName || '(anonymous)'}  ${short === path && path.startsWith('/') ? relative(inRepo(), path) : short}:${lineNumber + 1}`;
}

/** Nobody's: waiting, and the inspector itself. */
const isIdle = ({ functionName, url }) => functionName === '(idle)' || (functionName === 'dispatch' && !url);

/** Self time in µs a request, by function and by owner, most first. */
function digest({ nodes, samples, timeDeltas }, requests) {
  const byNode = new Map();
  for (const [i, id] of samples.entries()) byNode.set(id, (byNode.get(id) ?? 0) + timeDeltas[i]);
  const parents = new Map(nodes.flatMap((parent) => (parent.children ?? []).map((child) => [child, parent])));
  const [places, owners] = [new Map(), new Map()];
  const add = (map, name, us) => map.set(name, (map.get(name) ?? 0) + us / requests);
  let total = 0;
  for (const node of nodes) {
    const us = byNode.get(node.id) ?? 0;
    if (us === 0 || isIdle(node.callFrame)) continue;
    total += us / requests;
    add(places, placeOf(node.callFrame), us);
    add(owners, ownerOf(node, parents), us);
  }
  const most = (map) => [...map].sort((a, b) => b[1] - a[1]).map(([name, us]) => ({ name, us: Math.round(us * 10) / 10 }));
  return { total: Math.round(total), owners: most(owners).slice(0, TOP), places: most(places).slice(0, TOP) };
}

function print(title, { total, owners, places }, database) {
  const lines = (list) => list.map(({ name, us }) => `  ${us.toFixed(1).padStart(7)}  ${name}`).join('\n');
  process.stdout.write(`\n${title}: ${total} µs of the server's one thread a request\n\n${lines(owners)}\n\n${lines(places)}\n`);
  const asked = database.statements.map(
    ({ name, times, us }) => `  ${us.toFixed(1).padStart(7)}  ${times.toFixed(3).padStart(6)} ×  ${name}`,
  );
  process.stdout.write(`\n${title}: ${database.total} µs in the database a request\n\n${asked.join('\n')}\n`);
}

/** Where the time goes: our server alone under one operation after another. */
export async function profile(folder, plan, ids) {
  const database = await startDatabase(folder, slowLogSettings(folder));
  const surroundings = await openSurroundings(folder);
  const programme = await makeProgramme(surroundings, database, 'ours');
  await seedSuper(surroundings, programme);
  const started = await startOurs(surroundings, programme, ['--import', INSIDE]);
  const clients = await Clients.open(started.port, CLIENTS);
  const results = [];
  try {
    const cast = await makeCast(clients, surroundings, plan);
    const bench = { ours: { clients }, cast, plan: { ...plan, codes: RUNS * REQUESTS } };
    for (const { id, title, prepare, streams } of OPERATIONS.filter((operation) => ids.includes(operation.id))) {
      say(`${title} …`);
      await prepare?.(bench);
      const [request] = streams(bench);
      await closedLoop(clients, REQUESTS, request);
      started.child.send({ profile: 'start' });
      await answerOf(started.child, 'profiling');
      await closedLoop(clients, REQUESTS, request);
      started.child.send({ profile: 'stop' });
      const found = digest(await answerOf(started.child, 'profiled'), REQUESTS);
      // On its own: writing down each statement costs as much as the statement.
      const database = await watchDatabase(programme.books, folder, REQUESTS, () => closedLoop(clients, REQUESTS, request));
      print(title, found, database);
      results.push({ id, title, ...found, database });
    }
  } finally {
    await programme.books.close();
    await started.stop();
    await surroundings.simulator.stop();
    await database.stop();
  }
  return results;
}
