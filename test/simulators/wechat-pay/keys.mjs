import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two pairs: WeChat's own, and the merchant's. A merchant has its private key and WeChat's public one; they lie in the folder as files. */
export function keysIn(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (name) => join(folder, name);
  const pair = (name) => {
    const path = file(`${name}-key.pem`);
    if (!existsSync(path)) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    }
    const privateKey = createPrivateKey(readFileSync(path));
    const publicKey = createPublicKey(privateKey);
    writeFileSync(file(`${name}-public.pem`), publicKey.export({ type: 'spki', format: 'pem' }));
    return { privateKey, publicKey };
  };
  return {
    platform: pair('platform'),
    merchant: pair('merchant'),
    files: { merchantKey: file('merchant-key.pem'), platformPublic: file('platform-public.pem') },
  };
}
