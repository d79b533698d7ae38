import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { type NoteKey, readVerifierKey, verifierKeyOf } from '../../../../scripts/lib/ledger-proof/note.cjs';
import { ConfigurationError } from '../platform/configuration.js';

/** A public key as `npm run seal:keys` lists it beside the private one. */
export interface ListedKey {
  verifier: string;
  handover: string | null;
}
export interface SigningKey {
  privateKey: KeyObject;
  own: NoteKey;
  /** Every key of this ledger, oldest first; the last is our own. */
  listed: ListedKey[];
}

/** Reads the private key and the list of public keys beside it; what is wrong with them is one sentence. */
export function readSigningKey(keyFile: string, origin: string): SigningKey {
  const privateKey = readPrivateKey(keyFile);
  const own = readVerifierKey(verifierKeyOf(origin, privateKey));
  const listed = readListed(`${keyFile}.public.json`);
  if (!listed.some((key) => key.verifier === own.verifier)) listed.push({ verifier: own.verifier, handover: null });
  if (listed.at(-1)?.verifier !== own.verifier)
    throw new ConfigurationError(`LEDGER_KEY_FILE holds key ${own.id}, which has been replaced: give the key that replaced it.`);
  return { privateKey, own, listed };
}

function readPrivateKey(keyFile: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(keyFile));
  } catch (error) {
    const why = (error as { code?: string }).code === 'ENOENT' ? 'there is no such file' : 'it holds no private key in PEM';
    throw new ConfigurationError(`LEDGER_KEY_FILE cannot be used: ${why} (npm run seal:keys makes one).`);
  }
  if (key.asymmetricKeyType !== 'ed25519')
    throw new ConfigurationError(`LEDGER_KEY_FILE cannot be used: its key is ${key.asymmetricKeyType}, not ed25519.`);
  return key;
}

function readListed(path: string): ListedKey[] {
  if (!existsSync(path)) return [];
  try {
    const keys = JSON.parse(readFileSync(path, 'utf8')) as ListedKey[];
    return keys.map(({ verifier, handover }) => ({ verifier: readVerifierKey(verifier).verifier, handover: handover ?? null }));
  } catch (error) {
    throw new ConfigurationError(`${path} cannot be read: ${(error as Error).message}.`);
  }
}
