import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../platform/configuration.js';

/** Our own private key, as Alipay's tool or openssl made it. */
export function readPrivateKey(file: string): KeyObject {
  return keyIn('ALIPAY_PRIVATE_KEY_FILE', file, (text) => {
    if (text.startsWith('-----')) return createPrivateKey(text);
    const key = Buffer.from(text, 'base64');
    try {
      return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    } catch {
      return createPrivateKey({ key, format: 'der', type: 'pkcs1' });
    }
  });
}

/** Alipay's public key (支付宝公钥), not our own. */
export function readPublicKey(file: string): KeyObject {
  return keyIn('ALIPAY_PUBLIC_KEY_FILE', file, (text) => {
    if (text.includes('PRIVATE KEY')) throw new Error('it holds a private key');
    if (text.startsWith('-----')) return createPublicKey(text);
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
  });
}

/** Both PEM and the bare base64 that Alipay's pages and tools give out are taken; RSA2 wants 2,048 bits. */
function keyIn(variable: string, file: string, parse: (text: string) => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = parse(readFileSync(file, 'utf8').trim());
  } catch (error) {
    const why = (error as { code?: string }).code === 'ENOENT' ? 'there is no such file' : 'it holds no key of the kind';
    throw new ConfigurationError(`${variable} cannot be used: ${why}.`);
  }
  if (key.asymmetricKeyType !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048)
    throw new ConfigurationError(`${variable} cannot be used: RSA2 needs an RSA key of 2048 bits or more.`);
  return key;
}
