import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { REPO } from '../../support/child';

const FOLDER = join(REPO, 'docs/screenshots');

/** Only when asked for: a test run leaves the tree as it was. */
export const TAKES_SCREENSHOTS = process.env.UPDATE_SCREENSHOTS === '1';

/** docs/screenshots/<name>.png: what is on the screen, in a palette of colours where pngquant is installed (half the size). */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (!TAKES_SCREENSHOTS) return;
  const file = join(FOLDER, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  const whole = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  const small = spawnSync('pngquant', ['--quality=80-98', '--speed=1', '--strip', '-'], { input: whole, maxBuffer: 64 << 20 });
  writeFileSync(file, small.status === 0 ? small.stdout : whole);
}
