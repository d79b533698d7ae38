import { createSign, createVerify, type KeyObject } from 'node:crypto';

const CHINA_MS = 8 * 3_600_000;

/** "2026-11-22 16:30:00": the gateway reads every clock as China's. */
export function gatewayTime(now: Date): string {
  return new Date(now.getTime() + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** What both sides sign: every parameter that says something but the signature, by name, joined as an address would be, not encoded. */
export function signedText(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .filter((name) => name !== 'sign' && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&');
}

/** RSA2: RSA PKCS#1 v1.5 over SHA-256, base64. */
export function rsa2(text: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(key, 'base64');
}

/**
 * The answer inside a reply, if Alipay's key signed it; null for anything else. It is signed as the text that stands there: parsed and
 * written again it could be another.
 */
export function verifiedAnswer(reply: string, name: string, key: KeyObject): Record<string, unknown> | null {
  try {
    const body = JSON.parse(reply) as Record<string, unknown>;
    const answer = body[name];
    if (typeof body.sign !== 'string' || typeof answer !== 'object' || answer === null) return null;
    const text = objectText(reply, name);
    if (text === null || !createVerify('RSA-SHA256').update(text, 'utf8').verify(key, body.sign, 'base64')) return null;
    // Only what was verified counts, not what a second key of the same name may hold.
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** The text of the object that stands under a name at the beginning of a reply, up to its closing brace. */
function objectText(reply: string, name: string): string | null {
  const head = new RegExp(`^\\s*\\{\\s*"${name}"\\s*:\\s*(?=\\{)`).exec(reply);
  if (!head) return null;
  const from = head[0].length;
  let depth = 0;
  let quoted = false;
  for (let at = from; at < reply.length; at++) {
    const sign = reply[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && --depth === 0) return reply.slice(from, at + 1);
  }
  return null;
}
