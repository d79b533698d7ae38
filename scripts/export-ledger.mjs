/** `npm run export:ledger -- --out FILE`: the whole sealed ledger, for an auditor. See docs/verify.md. */
import { requireNode } from './lib/node-version.mjs';
import { runOnProgramme } from './lib/programme-program.mjs';
import { endWith } from './lib/refusal.mjs';

async function main(args) {
  requireNode();
  process.exitCode = await runOnProgramme('export-ledger.js', args);
}

main(process.argv.slice(2)).catch(endWith);
