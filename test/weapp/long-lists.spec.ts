import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scrollFar } from '../journeys/long-lists';
import { useStage } from '../journeys/stage';
import { REPO } from '../support/child';
import { breaches } from './support/budgets';
import { domOf, during, type Measured } from './support/measure';
import type { WeappPhone } from './support/phone';
import { printMeasured } from './support/speed-table';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);
const measured: Measured[] = [];

describe('hundreds of lines, in WeChat', () => {
  scrollFar(stage, async (phone, name, act) => {
    const cost = await during(phone as WeappPhone, name, act);
    measured.push(cost);
    expect(breaches(cost, await domOf(phone as WeappPhone))).toEqual([]);
  });

  it('are printed with what they cost', () => printMeasured(measured));
});

/** What is proved of one list holds for all, as long as they are drawn by the same hand. */
it('every list that grows is drawn in pieces', () => {
  const sources = join(REPO, 'apps/miniapp/src');
  const files = execFileSync('grep', ['-rlE', 'useKeysetList\\(', sources, '--include=*.tsx'], { encoding: 'utf8' });
  const growing = files.trim().split('\n');
  expect(growing.length).toBeGreaterThanOrEqual(5);
  expect(growing.filter((file) => !/<LongList\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
});
