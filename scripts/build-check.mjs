/**
 * Looks at what was built for phones: whether it holds together, and whether it is light enough.
 * `node scripts/build-check.mjs [h5] [weapp] [alipay] [tt] [source] [plants]`; nothing named = everything.
 */
import { pathToFileURL } from 'node:url';
import { checkH5Home } from './lib/h5-check.mjs';
import { SUPER_APPS } from './lib/parts.mjs';
import { endWith } from './lib/refusal.mjs';
import { checkSource, checkSuperApp, surroundings } from './lib/super-app-check/checks.mjs';
import { findPlants } from './lib/super-app-check/self-test.mjs';
import { Tally } from './lib/tally.mjs';

export async function checkH5Build(tally) {
  await tally.check('build', 'h5: the home page is within its budget', checkH5Home);
}

/** The mini-programs that were built, the source they are built from, and the checks themselves. */
export async function checkSuperApps(tally, names = [...SUPER_APPS, 'source', 'plants']) {
  const around = surroundings();
  for (const platform of SUPER_APPS.filter((name) => names.includes(name))) await checkSuperApp(tally, platform, around);
  if (names.includes('source')) await checkSource(tally, around);
  if (names.includes('plants')) await tally.check('weapp', 'the checks find what is planted', findPlants);
}

async function main(args) {
  const tally = new Tally();
  if (args.length === 0 || args.includes('h5')) await checkH5Build(tally);
  await checkSuperApps(tally, args.length === 0 ? undefined : args);
  tally.close();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2)).catch(endWith);
