import type { Hash } from './tree';

/**
 * SHA-256 of the audited library, since WeChat has no WebCrypto; null on phones that cannot load it: it asks for BigInt as soon as it is
 * loaded, which iOS 13 does not have. Therefore it is required only where it can be, and the entry's page opens on every phone.
 */
export const sha256: Hash | null = typeof BigInt === 'undefined' ? null : load();

function load(): Hash {
  const library = require('@noble/hashes/sha2.js') as typeof import('@noble/hashes/sha2.js');
  return (bytes) => library.sha256(bytes);
}
