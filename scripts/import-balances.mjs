/** `npm run import:balances -- --file F`: brings the balances of an older programme along. See docs/operations.md. */
import { requireNode } from './lib/node-version.mjs';
import { runOnProgramme } from './lib/programme-program.mjs';
import { endWith } from './lib/refusal.mjs';

async function main(args) {
  requireNode();
  process.exitCode = await runOnProgramme('import-balances.js', args);
}

main(process.argv.slice(2)).catch(endWith);
