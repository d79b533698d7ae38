import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Configuration, ConfigurationError } from '../platform/configuration.js';

export interface PayKeys {
  /** The merchant's own: signs what we ask. */
  privateKey: KeyObject;
  /** WeChat's, by the serial that answers and notices name: the public key, and certificates while WeChat changes over. */
  platform: Map<string, KeyObject>;
}

/** Reads the keys of WeChat Pay; a file that cannot be used is named in one sentence. */
export function readPayKeys(pay: NonNullable<Configuration['wechatPay']>): PayKeys {
  const platform = new Map([
    [pay.publicKeyId, rsa('WECHAT_PAY_PUBLIC_KEY_FILE', pay.publicKeyFile, (pem) => createPublicKey(pem))],
  ]);
  for (const file of pay.platformCertificates) {
    const certificate = reading('WECHAT_PAY_PLATFORM_CERTIFICATES', file, (pem) => new X509Certificate(pem));
    platform.set(certificate.serialNumber, certificate.publicKey);
  }
  return { privateKey: rsa('WECHAT_PAY_PRIVATE_KEY_FILE', pay.privateKeyFile, (pem) => createPrivateKey(pem)), platform };
}

function rsa(name: string, file: string, read: (pem: Buffer) => KeyObject): KeyObject {
  const key = reading(name, file, read);
  if (key.asymmetricKeyType !== 'rsa')
    throw new ConfigurationError(`${name} cannot be used: its key is ${key.asymmetricKeyType}, not RSA.`);
  return key;
}

function reading<T>(name: string, file: string, read: (pem: Buffer) => T): T {
  try {
    return read(readFileSync(file));
  } catch (error) {
    const why = (error as { code?: string }).code === 'ENOENT' ? 'there is no such file' : 'it holds nothing of the kind in PEM';
    throw new ConfigurationError(`${name} cannot be used: ${why}.`);
  }
}
