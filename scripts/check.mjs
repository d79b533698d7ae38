/** `npm run check`: types, lint and format, the import law, sizes, secrets. Each counts as one. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChild } from './lib/children.mjs';
import { checkLockFile } from './lib/lock-file.mjs';
import { requireNode } from './lib/node-version.mjs';
import { installPackages } from './lib/packages.mjs';
import { endWith } from './lib/refusal.mjs';
import { inRepo, root } from './lib/repo.mjs';
import { Tally } from './lib/tally.mjs';
import { checkFileLengths, checkLeftovers, checkPlaces, checkSecrets } from './lib/text-checks.mjs';

const tool = (name) => inRepo('node_modules/.bin', name);

/** Runs a checker of the packages; what it says is shown only when it finds something. */
async function runTool(name, args) {
  const lines = [];
  const child = startChild(name, tool(name), args, { cwd: root, onLine: (line) => lines.push(line) });
  const { code } = await child.exited;
  if (code !== 0) throw new Error(lines.slice(0, 200).join('\n') || `${name} ${child.fate}`);
}

/** Every TypeScript project of the repository: a workspace is one as soon as it has a tsconfig. */
function projects() {
  const workspaces = ['libs', 'apps'].flatMap((folder) => readdirSync(inRepo(folder)).map((name) => join(folder, name)));
  return [...workspaces, 'test', 'test/bench/baseline']
    .map((folder) =>
      ['tsconfig.json', 'tsconfig.build.json'].map((name) => join(folder, name)).find((path) => existsSync(inRepo(path))),
    )
    .filter((path) => path !== undefined);
}

export async function runChecks(tally) {
  for (const project of projects()) {
    await tally.check('check', `types of ${project}`, () => runTool('tsc', ['--noEmit', '--pretty', 'false', '-p', project]));
  }
  await tally.check('check', 'lint and format', () =>
    runTool('biome', ['check', '--diagnostic-level=error', '--max-diagnostics=30', '.']),
  );
  const folders = ['apps', 'libs', 'test', 'scripts', 'config'];
  await tally.check('check', 'the import law', () =>
    runTool('depcruise', ['--config', 'config/import-law.cjs', '--no-progress', ...folders]),
  );
  await tally.check('check', 'the lock file is whole', checkLockFile);
  await tally.check('check', 'no file is too long', checkFileLengths);
  await tally.check('check', 'no secret is in the repository', checkSecrets);
  await tally.check('check', 'no machine and no registry is named', checkPlaces);
  await tally.check('check', 'nothing is left over', checkLeftovers);
}

async function main() {
  requireNode();
  await installPackages();
  const tally = new Tally();
  await runChecks(tally);
  tally.close();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main().catch(endWith);
