import { Clients, closedLoop, openLoop, percentile } from './http.mjs';
import { median, requireWhollySound, round } from './measure.mjs';
import { inTurn, makeGift, PRICE, redemptionOf, saleOf, scanMembers } from './people.mjs';

const SALE = { stock: 1_000, requests: 6_000, clients: 256 };

/** Everybody wants the same thousand things at the same moment: exactly so many are sold, and the refusals are as quick. */
export async function flashSale({ ours, cast }, rounds) {
  const clients = await Clients.open(ours.port, SALE.clients);
  const runs = [];
  for (let i = 0; i < rounds; i++) {
    const [gift] = await ours.clients.each([0], (_, send) =>
      makeGift(send, { token: cast.root, merchantId: cast.merchantId, stock: SALE.stock }),
    );
    const next = inTurn(cast.members);
    const run = await closedLoop(clients, SALE.requests, () => redemptionOf(next(), gift));
    const [{ stock, sold }] = await ours.books.rows(
      "SELECT stock, (SELECT COUNT(*) FROM redemption WHERE gift_id = g.id AND state = 'confirmed') AS sold FROM gift g WHERE id = ?",
      [gift],
    );
    runs.push({
      sold: Number(sold),
      left: Number(stock),
      statuses: run.statuses,
      perSecond: round(run.perSecond),
      p50: round(percentile(run.latencies, 0.5), 1),
      p99: round(percentile(run.latencies, 0.99), 1),
    });
  }
  clients.close();
  await requireWhollySound(ours);
  const spread = median(runs.map(({ p50, p99 }) => p99 / p50));
  const exact = runs.every(({ sold, left, statuses }) => sold === SALE.stock && left === 0 && statuses[200] === SALE.stock);
  const failures = runs.reduce((sum, { statuses }) => sum + countOf(statuses, (status) => status >= 500), 0);
  return { ...SALE, price: PRICE, runs, exact, failures, p99OverP50: round(spread, 2) };
}

const countOf = (statuses, fits) =>
  Object.entries(statuses).reduce((sum, [status, n]) => sum + (fits(Number(status)) ? n : 0), 0);

/** Requests that come whether or not the server keeps up: what a closed loop hides. */
export async function arrivals({ ours, baseline, cast }, { seconds, rates }) {
  await scanMembers(ours.clients, cast);
  const results = [];
  for (const { target: name, of, perSecond } of rates) {
    const target = name === 'ours' ? ours : baseline;
    const clients = await Clients.open(target.port, 256);
    const next = inTurn(cast.members);
    const run = await openLoop(clients, { perSecond, seconds }, () => saleOf(cast, next(), 4990));
    clients.close();
    results.push({
      target: name,
      of,
      asked: perSecond,
      answered: round(run.perSecond),
      p50: round(percentile(run.latencies, 0.5), 1),
      p99: round(percentile(run.latencies, 0.99), 1),
      statuses: run.statuses,
    });
  }
  return results;
}
