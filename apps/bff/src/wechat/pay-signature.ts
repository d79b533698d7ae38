import { createSign, createVerify, type KeyObject } from 'node:crypto';

/** How far apart the clocks of WeChat and of this server may be. */
export const SKEW_S = 300;
/** WeChat sends signatures that are wrong on purpose, to see whether they are refused; this is in them. */
const PROBE = 'WECHATPAY/SIGNTEST/';

export interface RequestToSign {
  method: string;
  /** Path with its query, as it is sent. */
  path: string;
  timestamp: number;
  nonce: string;
  /** The very bytes that are sent; empty for GET. */
  body: string;
}

/** Each line ends with a line feed, the last too. */
const lines = (...parts: (string | number)[]): string => parts.map((part) => `${part}\n`).join('');

export const requestMessage = (r: RequestToSign): string => lines(r.method, r.path, r.timestamp, r.nonce, r.body);
export const payMessage = (p: { appId: string; timeStamp: string; nonceStr: string; package: string }): string =>
  lines(p.appId, p.timeStamp, p.nonceStr, p.package);
export const answerMessage = (a: { timestamp: string; nonce: string; body: string }): string =>
  lines(a.timestamp, a.nonce, a.body);

export function signed(message: string, key: KeyObject): string {
  return createSign('RSA-SHA256').update(message).sign(key, 'base64');
}

/** The Authorization header of a request. */
export function authorization(r: RequestToSign, merchant: { mchId: string; serialNo: string; privateKey: KeyObject }): string {
  const fields = {
    mchid: merchant.mchId,
    nonce_str: r.nonce,
    timestamp: r.timestamp,
    serial_no: merchant.serialNo,
    signature: signed(requestMessage(r), merchant.privateKey),
  };
  const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`;
}

/** The four headers that prove an answer or a notice. */
export interface Proof {
  timestamp: string;
  nonce: string;
  signature: string;
  serial: string;
}

export function proofOf(header: (name: string) => string | null | undefined): Proof | null {
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map((name) =>
    header(`wechatpay-${name}`),
  );
  return timestamp && nonce && signature && serial ? { timestamp, nonce, signature, serial } : null;
}

/** Why WeChat did not say this; null when it did. `keys`: WeChat's public keys by the serial that names them. */
export function whyUnproven(proof: Proof | null, body: string, keys: ReadonlyMap<string, KeyObject>, now: Date): string | null {
  if (!proof) return 'it has no signature';
  if (proof.signature.includes(PROBE)) return 'it is a probe of WeChat';
  const key = keys.get(proof.serial);
  if (!key) return 'its key is not known';
  if (!/^\d{1,12}$/.test(proof.timestamp)) return 'its time is none';
  if (Math.abs(Number(proof.timestamp) - now.getTime() / 1000) >= SKEW_S) return 'its time is too far from ours';
  const right = createVerify('RSA-SHA256')
    .update(answerMessage({ ...proof, body }))
    .verify(key, proof.signature, 'base64');
  return right ? null : 'its signature is wrong';
}
