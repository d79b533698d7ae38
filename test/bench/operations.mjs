import { randomUUID } from 'node:crypto';
import { compare, requireWhollySound } from './measure.mjs';
import {
  codeNow,
  inTurn,
  redeemAhead,
  redemptionOf,
  saleOf,
  scanMembers,
  showCodes,
  signClerkIn,
  signMembersIn,
} from './people.mjs';
import { copyTables } from './programme.mjs';

const CLIENTS = 64;

export { CLIENTS };

/** The hot routes. Each gives every target its own stream of requests, made of the same things. */
export const OPERATIONS = [
  { id: 'home', title: 'READ home (GET /points)', streams: ({ cast }) => reads(cast, '/points') },
  { id: 'statement', title: 'READ a page of the statement', streams: ({ cast }) => reads(cast, '/points/statement') },
  { id: 'redeem-hot', title: 'REDEEM one hot gift', streams: ({ cast }) => redemptions(cast, () => cast.hot) },
  { id: 'redeem-spread', title: 'REDEEM spread over 20 gifts', streams: ({ cast }) => redemptions(cast, inTurn(cast.spread)) },
  { id: 'earn', title: 'EARN (POST /merchant/sales)', prepare: scanAgain, streams: ({ cast }) => twice(() => sales(cast)) },
  { id: 'verify', title: 'VERIFY a code', prepare: codesAhead, streams: verifications },
];

const twice = (make) => [make(), make()];

function reads(cast, path) {
  return twice(() => {
    const next = inTurn(cast.readers);
    return () => ({ method: 'GET', path, token: next().token });
  });
}

function redemptions(cast, gift) {
  return twice(() => {
    const next = inTurn(cast.members);
    return () => redemptionOf(next(), gift());
  });
}

function sales(cast) {
  const next = inTurn(cast.members);
  return () => saleOf(cast, next(), 4990);
}

async function scanAgain({ ours, cast }) {
  await scanMembers(ours.clients, cast);
}

/** Redemptions to be verified, made by us; the yardstick gets the same books, and the same codes are good on both. */
async function codesAhead(bench) {
  const { ours, baseline, cast, plan } = bench;
  bench.redeemed = await redeemAhead(ours.clients, cast, plan.codes);
  if (baseline) await copyTables(ours.programme, baseline.programme);
  bench.codes = await showCodes(ours.clients, bench.redeemed);
}

function verifications({ cast, codes }) {
  return twice(() => {
    let at = 0;
    return () => {
      const series = codes[at++];
      if (!series) throw new Error('there are not enough codes for this block: raise plan.codes');
      const body = { code: codeNow(series) };
      return { method: 'POST', path: '/merchant/verifications', token: cast.clerk.token, key: randomUUID(), body };
    };
  });
}

/** Sessions are of ours; the yardstick reads them from its copy of the table. */
export async function renewSessions({ ours, baseline, cast, surroundings }) {
  await signMembersIn(ours.clients, surroundings.simulator, cast.members);
  await signClerkIn(ours.clients, cast.clerk);
  if (baseline) await copyTables(ours.programme, baseline.programme, ['session']);
}

export async function measureOperation(bench, operation) {
  const { ours, baseline, plan } = bench;
  await operation.prepare?.(bench);
  const result = await compare({
    targets: [ours, baseline],
    requests: operation.streams(bench),
    pairs: plan.pairs,
    seconds: plan.seconds,
    warmUps: plan.warmUps,
    // Codes are used up: a block may be no longer than they last.
    most: operation.id === 'verify' ? Math.floor((plan.codes - 1.5 * plan.warmUps[0]) / (plan.pairs + 1)) : undefined,
  });
  await requireWhollySound(ours);
  await requireWhollySound(baseline);
  return { id: operation.id, title: operation.title, ...result };
}
