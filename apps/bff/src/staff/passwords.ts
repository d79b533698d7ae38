import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** About 0.1 s and 32 MB a try. Every hash carries its own parameters, so they can be raised later: see `isOutdated`. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** `N$r$p$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return written(salt, await derive(password, salt, HASH_BYTES, COST));
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, hash } = read(stored);
  return timingSafeEqual(await derive(password, salt, hash.length, cost), hash);
}

/** Made with other parameters than today's: hash the password anew the next time it is known. */
export function isOutdated(stored: string): boolean {
  const { cost } = read(stored);
  return cost.N !== COST.N || cost.r !== COST.r || cost.p !== COST.p;
}

/** A hash that no password has. Checking against it takes as long as against a real one. */
export const noPassword = (): string => written(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));

type Cost = typeof COST;

const written = (salt: Buffer, hash: Buffer): string =>
  [COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');

function read(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const [N, r, p, salt = '', hash = ''] = stored.split('$');
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
  };
}

function derive(password: string, salt: Buffer, length: number, cost: Cost): Promise<Buffer> {
  // The same password typed on another keyboard can arrive in other code points.
  const text = password.normalize('NFKC');
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) =>
    scrypt(text, salt, length, options, (error, key) => (error ? reject(error) : resolve(key))),
  );
}
