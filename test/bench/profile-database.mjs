import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOP = 30;
/** Until the log's last lines are there. */
const LAG_MS = 300;

/**
 * Settings with which a database can be asked to write down each statement with its time. Whether it does is a matter of each session,
 * and those of the pool are open already: so it is always on, and where to is switched.
 */
export const slowLogSettings = (folder) => [
  '--long-query-time=0',
  '--slow-query-log=ON',
  '--log-output=NONE',
  `--slow-query-log-file=${join(folder, 'slow.log')}`,
];

/** The same for all statements of a kind: no values, no lists. */
function kindOf(sql) {
  const text = sql
    .replace(/\s+/g, ' ')
    .replace(/'(?:[^'\\]|\\.|'')*'/g, '?')
    .replace(/\b\d+(?:\.\d+)?\b/g, '?');
  const short = /^(\(?SELECT) .*? (FROM|INTO) (\S+)(.*)$/i.exec(text);
  if (short)
    return `${short[1].replace('(', '')} … FROM ${short[3]} ${/UNION ALL/.test(text) ? '… UNION ALL' : short[4].slice(0, 50)}`.replace(
      /\?(?:, ?\?)+.*$/,
      '?…',
    );
  return text.slice(0, 60).replace(/\(.*$/, '');
}

/** Time in the database by kind of statement, in µs a request, most first. */
function digest(log, requests) {
  const kinds = new Map();
  let total = 0;
  for (const [, seconds, sql] of log.matchAll(
    /# Query_time: ([\d.]+)[^\n]*\n(?:#[^\n]*\n)*(?:use [^\n]*\n)?SET timestamp=\d+;\n([\s\S]*?);\n(?=#|$)/g,
  )) {
    const kind = kindOf(sql);
    const seen = kinds.get(kind) ?? { name: kind, times: 0, us: 0 };
    seen.times += 1 / requests;
    seen.us += (Number(seconds) * 1e6) / requests;
    total += (Number(seconds) * 1e6) / requests;
    kinds.set(kind, seen);
  }
  const list = [...kinds.values()].sort((a, b) => b.us - a.us).slice(0, TOP);
  return {
    total: Math.round(total),
    statements: list.map(({ name, times, us }) => ({ name, times: Number(times.toFixed(3)), us: Number(us.toFixed(1)) })),
  };
}

/** Runs `work` and says what the database did meanwhile. */
export async function watchDatabase(books, folder, requests, work) {
  const file = join(folder, 'slow.log');
  truncateSync(file);
  await books.rows("SET GLOBAL log_output = 'FILE'");
  try {
    await work();
    await sleep(LAG_MS);
  } finally {
    await books.rows("SET GLOBAL log_output = 'NONE'");
  }
  return digest(readFileSync(file, 'utf8'), requests);
}
