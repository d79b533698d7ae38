/** Looks at what was built for phones: whether it holds together, and whether it is light enough. `node scripts/build-check.mjs [h5] [weapp]` */
import { pathToFileURL } from 'node:url';
import { checkH5Home } from './lib/h5-check.mjs';
import { endWith } from './lib/refusal.mjs';
import { Tally } from './lib/tally.mjs';
import { checkWeappComponents, checkWeappPages, checkWeappScripts, checkWeappSizes, checkWeappTabs } from './lib/weapp-check.mjs';

export async function checkH5Build(tally) {
  await tally.check('build', 'h5: the home page is within its budget', checkH5Home);
}

export async function checkWeappBuild(tally) {
  await tally.check('weapp', 'weapp: every page is whole', checkWeappPages);
  await tally.check('weapp', 'weapp: every component is there', checkWeappComponents);
  await tally.check('weapp', 'weapp: the tabs and their icons are there', checkWeappTabs);
  await tally.check('weapp', 'weapp: every script parses', checkWeappScripts);
  await tally.check('weapp', 'weapp: every package is within its budget', checkWeappSizes);
}

async function main(args) {
  const tally = new Tally();
  if (args.length === 0 || args.includes('h5')) await checkH5Build(tally);
  if (args.length === 0 || args.includes('weapp')) await checkWeappBuild(tally);
  tally.close();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2)).catch(endWith);
