/**
 * `npm run seal:keys`: shows the public keys of the ledger's checkpoints; makes the first key when there is none.
 * `npm run seal:keys -- --rotate`: a new key takes the place of the old one. Knobs: LEDGER_KEY_FILE, LEDGER_ORIGIN, DATA_DIR.
 */
import { parseArgs } from 'node:util';
import { ensureKey, ledgerPlaces, listedKeys, rotateKey } from './lib/ledger-keys.mjs';
import { requireNode } from './lib/node-version.mjs';
import { endWith } from './lib/refusal.mjs';

async function main() {
  requireNode();
  const { rotate } = parseArgs({ options: { rotate: { type: 'boolean', default: false } } }).values;
  const places = ledgerPlaces();
  const lines = [`Key file  ${places.keyFile}`, `Origin    ${places.origin}`, ''];
  if (rotate) {
    const { made, retired } = rotateKey(places);
    lines.push(`Key ${made.id} takes over. The old private key was set aside as ${retired}:`);
    lines.push('destroy it once all servers have been restarted and a checkpoint is signed with the new one.', '');
  } else {
    const made = ensureKey(places);
    if (made) lines.push(`Key ${made.id} was made. Keep a copy of the key file where the server cannot reach it.`, '');
  }
  lines.push('Public keys, oldest first; the last one signs now. Publish these lines where the operator cannot change them:');
  lines.push(...listedKeys(places.keyFile).map(({ verifier }) => verifier));
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch(endWith);
