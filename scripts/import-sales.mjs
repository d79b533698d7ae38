/** `npm run import:sales -- --file F [--merchant NAME] [--mapping M]`: imports a merchant's receipt file into the programme's database. */
import { requireNode } from './lib/node-version.mjs';
import { runOnProgramme } from './lib/programme-program.mjs';
import { endWith } from './lib/refusal.mjs';

async function main(args) {
  requireNode();
  process.exitCode = await runOnProgramme('import-sales.js', args);
}

main(process.argv.slice(2)).catch(endWith);
