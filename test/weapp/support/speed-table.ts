import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPO } from '../../support/child';
import type { Measured } from './measure';

const LAST = join(REPO, '.cache/weapp/speed.json');

type Column = [title: string, value: (cost: Measured) => number];
const COLUMNS: Column[] = [
  ['setData', (cost) => cost.setDataCalls],
  ['a second', (cost) => cost.setDataASecond],
  ['largest B', (cost) => cost.setDataBytes],
  ['in all B', (cost) => cost.setDataBytesInAll],
  ['requests', (cost) => cost.requests],
  ['at once', (cost) => cost.inFlight],
  ['nodes', (cost) => cost.nodes],
  ['ms', (cost) => cost.ms],
];

function lastRun(): Measured[] {
  if (!existsSync(LAST)) return [];
  try {
    return JSON.parse(readFileSync(LAST, 'utf8')) as Measured[];
  } catch {
    // Cut off while it was written: as if there had been none.
    return [];
  }
}

/** Each figure as "now (last time)" where it has changed. Printed for people: nothing fails by it. */
export function printBesideLast(measured: readonly Measured[]): void {
  print(measured, new Map(lastRun().map((cost) => [cost.name, cost])), 'now (last run)');
  mkdirSync(dirname(LAST), { recursive: true });
  writeFileSync(LAST, JSON.stringify(measured, null, 1));
}

/** The same of this run alone. */
export function printMeasured(measured: readonly Measured[]): void {
  print(measured, new Map(), 'now');
}

function print(measured: readonly Measured[], last: ReadonlyMap<string, Measured>, which: string): void {
  const cell = (cost: Measured, value: Column[1]) => {
    const before = last.get(cost.name);
    return before === undefined || value(before) === value(cost) ? `${value(cost)}` : `${value(cost)} (${value(before)})`;
  };
  const rows = [
    ['', ...COLUMNS.map(([title]) => title)],
    ...measured.map((cost) => [cost.name, ...COLUMNS.map(([, value]) => cell(cost, value))]),
  ];
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  const lines = rows.map(
    (row) => `  ${row.map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join('  ')}`,
  );
  // Jest has its report on stderr.
  process.stderr.write(`\nspeed of the WeChat build: ${which}\n${lines.join('\n')}\n\n`);
}
