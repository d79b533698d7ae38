/**
 * A simulator of Alipay's signed gateway, as a process of its own, for the one method that we call: alipay.system.oauth.token. It checks
 * our signature with our public key, signs its replies with a key that it makes at its start, and is stricter than the platform: a
 * parameter that it does not know is refused and named, and a timestamp must be of now.
 *
 * ALIPAY_APP_ID and ALIPAY_APP_PUBLIC_KEY (PEM) name its one app; it prints {"port":…,"publicKey":"…"} once it listens on 127.0.0.1.
 */
import { createPublicKey, createSign, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto';
import { nameOf, runPlatform } from '../login-platform.mjs';

const METHOD = 'alipay.system.oauth.token';
const ANSWER = 'alipay_system_oauth_token_response';
const KNOWN = ['app_id', 'method', 'format', 'charset', 'sign_type', 'sign', 'timestamp', 'version', 'grant_type', 'code'];
const CLOCK_MAY_DIFFER_MS = 10 * 60_000;
const WORDS = {
  20000: ['Service Currently Unavailable', 'aop.unknow-error'],
  40001: ['Missing Required Arguments', 'isv.missing-method'],
  40002: ['Invalid Arguments', 'isv.code-invalid'],
};

const appId = process.env.ALIPAY_APP_ID;
const appKey = createPublicKey(process.env.ALIPAY_APP_PUBLIC_KEY);
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });

const openId = (person) => `0${nameOf('open_id', appId, person).slice(0, 39)}`;
const userId = (person) =>
  `2088${BigInt(`0x${Buffer.from(nameOf('user_id', person)).toString('hex').slice(0, 24)}`)}`.slice(0, 16);
const sign = (text, key = ours.privateKey) => createSign('RSA-SHA256').update(text, 'utf8').sign(key, 'base64');

/** As the gateway's documents say it: all that says something, by name, without the signature. */
function signed(asked) {
  const names = Object.keys(asked).sort();
  const pairs = names.filter((name) => name !== 'sign' && asked[name] !== '').map((name) => `${name}=${asked[name]}`);
  return pairs.join('&');
}

function error(code, subCode) {
  const [msg, sub] = WORDS[code] ?? ['Business Failed', 'isv.unknown'];
  return { error_response: { code: String(code), msg, sub_code: subCode ?? sub, sub_msg: subCode ?? sub } };
}

function wrongFrame(asked, now) {
  const unknown = Object.keys(asked).filter((name) => !KNOWN.includes(name));
  if (unknown.length) return error(40002, `simulator.unknown-parameter.${unknown.join('.')}`);
  if (asked.method !== METHOD) return error(40001);
  if (asked.app_id !== appId) return error(40002, 'isv.invalid-app-id');
  if (asked.sign_type !== 'RSA2' || asked.version !== '1.0' || asked.charset !== 'utf-8' || asked.format !== 'JSON')
    return error(40002, 'isv.invalid-format');
  // The gateway's clock is China's, and it does not say so.
  const at = Date.parse(`${String(asked.timestamp).replace(' ', 'T')}+08:00`);
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(asked.timestamp) || Math.abs(at - now) > CLOCK_MAY_DIFFER_MS)
    return error(40002, 'isv.invalid-timestamp');
  const right = createVerify('RSA-SHA256')
    .update(signed(asked), 'utf8')
    .verify(appKey, asked.sign ?? '', 'base64');
  return right ? null : error(40002, 'isv.invalid-signature');
}

function oauthToken({ codes, knobs, now }, asked) {
  const wrong = wrongFrame(asked, now());
  if (wrong) return wrong;
  const failure = knobs.takeFailure();
  if (failure) return error(failure.code, failure.subCode);
  if (asked.grant_type !== 'authorization_code') return error(40002, 'isv.grant-type-invalid');
  const person = codes.take(asked.code);
  if (person === null) return error(40002, 'isv.code-invalid');
  const ids = {
    ...(knobs.ids !== 'open_id' ? { user_id: userId(person) } : {}),
    ...(knobs.ids !== 'user_id' ? { open_id: knobs.subject ?? openId(person) } : {}),
  };
  const token = () => `authbseB${randomBytes(16).toString('hex')}`;
  return {
    [ANSWER]: {
      access_token: token(),
      expires_in: 1296000,
      re_expires_in: 2592000,
      refresh_token: token(),
      auth_start: '2026-11-22 10:00:00',
      ...ids,
    },
  };
}

/** The reply with its signature over the very text of the answer; or as somebody on the way would have made it. */
function sealed(answer, forge) {
  const [[name, content]] = Object.entries(answer);
  const text = JSON.stringify(content);
  const signature = sign(text, forge === 'key' ? strangers.privateKey : ours.privateKey);
  const shown = forge === 'tampered' ? JSON.stringify({ ...content, open_id: openId('somebody else') }) : text;
  if (forge === 'unsigned') return `{"${name}":${shown}}`;
  // A second answer of the same name, behind the one that is signed: a careless reader would take it.
  if (forge === 'doubled')
    return `{"${name}":${text},"sign":"${signature}","${name}":${JSON.stringify({ ...content, open_id: openId('somebody else') })}}`;
  return `{"${name}":${shown},"sign":"${signature}"}`;
}

function answer(simulator, { method, url, text }) {
  const asked = { ...Object.fromEntries(url.searchParams), ...Object.fromEntries(new URLSearchParams(text)) };
  const known = method === 'POST' && url.pathname === '/gateway.do';
  const reply = known ? oauthToken(simulator, asked) : error(40001);
  const noted = reply.error_response ? reply.error_response.sub_code : '10000';
  return { body: sealed(reply, simulator.knobs.forge), noted };
}

await runPlatform({
  knobs: { forge: null, ids: 'open_id' },
  subject: openId,
  answer,
  announce: { publicKey: ours.publicKey.export({ type: 'spki', format: 'pem' }) },
});
