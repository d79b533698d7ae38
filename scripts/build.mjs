/**
 * Builds what is missing or stale: `npm run build` everything, `npm run build -- bff console` some parts, with --force regardless.
 */
import { rmSync } from 'node:fs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { ALL_PARTS, buildPart } from './lib/parts.mjs';
import { endWith, Refusal } from './lib/refusal.mjs';
import { inRepo } from './lib/repo.mjs';

async function main(args) {
  requireNode();
  const force = args.includes('--force');
  const wanted = args.filter((arg) => arg !== '--force');
  const unknown = wanted.filter((name) => !ALL_PARTS.includes(name));
  if (unknown.length) throw new Refusal(`There is no part ${unknown.join(', ')}: choose from ${ALL_PARTS.join(', ')}.`);
  await installPackages();
  for (const name of wanted.length ? wanted : ALL_PARTS) {
    if (force) rmSync(inRepo('.cache', 'built', name), { force: true });
    if (!(await buildPart(name))) process.stdout.write(`· ${name} is up to date\n`);
  }
}

main(process.argv.slice(2)).catch(endWith);
