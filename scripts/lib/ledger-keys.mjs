/** The keys that sign the ledger's checkpoints: made once, replaced on purpose, every public one kept. */
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { dataFolderPath, writePrivately } from './data-folder.mjs';
import { handoverText, readVerifierKey, signNote, verifierKeyOf } from './ledger-proof/note.cjs';
import { Refusal } from './refusal.mjs';

/** Of a programme that was not given a name of its own. */
const LOCAL_ORIGIN = 'green-points.localhost/ledger';

/** Where the key lies, what the ledger is called, where checkpoints are written. */
export function ledgerPlaces(env = process.env) {
  const folder = dataFolderPath(env);
  return {
    keyFile: env.LEDGER_KEY_FILE ? resolve(env.LEDGER_KEY_FILE) : join(folder, 'ledger-key.pem'),
    origin: env.LEDGER_ORIGIN || LOCAL_ORIGIN,
    checkpointDir: env.LEDGER_CHECKPOINT_DIR ? resolve(env.LEDGER_CHECKPOINT_DIR) : join(folder, 'checkpoints'),
  };
}

const listFile = (keyFile) => `${keyFile}.public.json`;

/** All public keys with the notes that hand over from one to the next, oldest first. */
export function listedKeys(keyFile) {
  const path = listFile(keyFile);
  if (!existsSync(path)) return [];
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Refusal(`${path} is damaged: put it back from a copy.`);
  }
}

function privateKeyIn(keyFile) {
  try {
    return createPrivateKey(readFileSync(keyFile));
  } catch (error) {
    throw new Refusal(`${keyFile} is no private key that can be read: ${error.message}.`);
  }
}

function newKeyIn(keyFile, origin, listedWith) {
  mkdirSync(dirname(keyFile), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const verifier = verifierKeyOf(origin, privateKey);
  writePrivately(listFile(keyFile), `${JSON.stringify(listedWith(verifier), null, 2)}\n`);
  writePrivately(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return readVerifierKey(verifier);
}

/** The first key, unless there is one. Answers it when it was made. */
export function ensureKey({ keyFile, origin }) {
  if (existsSync(keyFile)) return null;
  if (listedKeys(keyFile).length > 0)
    throw new Refusal(`${keyFile} is missing, yet ${listFile(keyFile)} lists keys: put the private key back from its copy.`);
  return newKeyIn(keyFile, origin, (verifier) => [{ verifier, handover: null }]);
}

/** A new key takes the place of the old one, which signs that it does. The old private key is set aside. */
export function rotateKey({ keyFile, origin }) {
  if (!existsSync(keyFile)) throw new Refusal(`There is no key at ${keyFile} to replace: npm run seal:keys makes the first one.`);
  const old = privateKeyIn(keyFile);
  const before = verifierKeyOf(origin, old);
  const known = listedKeys(keyFile);
  const keys = known.length > 0 ? known : [{ verifier: before, handover: null }];
  if (keys.at(-1).verifier !== before)
    throw new Refusal(`The key in ${keyFile} is not the last one listed for ${origin}: check LEDGER_KEY_FILE and LEDGER_ORIGIN.`);
  const retired = `${keyFile}.retired-${readVerifierKey(before).id}`;
  renameSync(keyFile, retired);
  const made = newKeyIn(keyFile, origin, (verifier) => [
    ...keys,
    { verifier, handover: signNote(handoverText(origin, verifier, new Date().toISOString()), origin, old) },
  ]);
  return { made, retired };
}

/** What the server is told about the seal; `npm start` makes the first key. */
export function ledgerEnvironment(env) {
  const places = ledgerPlaces(env);
  ensureKey(places);
  return { LEDGER_KEY_FILE: places.keyFile, LEDGER_ORIGIN: places.origin, LEDGER_CHECKPOINT_DIR: places.checkpointDir };
}
