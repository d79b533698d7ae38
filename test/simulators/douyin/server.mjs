/**
 * A simulator of Douyin's login, as a process of its own: POST /api/apps/v2/jscode2session as the open platform documents it, but
 * stricter: a parameter that it does not know is refused and named. DOUYIN_APP_ID and DOUYIN_APP_SECRET name its one app; it prints
 * {"port":…} once it listens on 127.0.0.1.
 */
import { randomBytes } from 'node:crypto';
import { nameOf, runPlatform } from '../login-platform.mjs';

const { DOUYIN_APP_ID: appid, DOUYIN_APP_SECRET: secret } = process.env;
const KNOWN = ['appid', 'secret', 'code', 'anonymous_code'];
const TIPS = { [-1]: 'server error', 40014: 'bad params', 40015: 'bad appid', 40017: 'bad secret', 40018: 'bad code' };

const openid = (person) => `_000${nameOf('openid', appid, person).slice(0, 36)}`;

function refuse(err_no, hint) {
  const err_tips = `${TIPS[err_no] ?? 'error'}${hint ? `: ${hint}` : ''}`;
  return { err_no, err_tips, log_id: `2026${randomBytes(12).toString('hex').toUpperCase()}`, data: null };
}

function jsonIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function codeToSession({ codes, knobs }, text) {
  const asked = jsonIn(text);
  if (!asked || typeof asked !== 'object') return refuse(40014, 'no JSON object');
  const failure = knobs.takeFailure();
  if (failure) return refuse(failure.code);
  const unknown = Object.keys(asked).filter((name) => !KNOWN.includes(name));
  if (unknown.length) return refuse(40014, `the simulator knows no ${unknown.join(', ')}`);
  if (asked.appid !== appid) return refuse(40015);
  if (asked.secret !== secret) return refuse(40017);
  const person = codes.take(asked.code);
  if (person === null) return refuse(40018);
  const session_key = randomBytes(16).toString('base64');
  // Whoever is signed out of Douyin has no openid, only the phone's anonymous one.
  const ids = knobs.anonymous
    ? { openid: '', anonymous_openid: openid(`anonymous ${person}`), unionid: '' }
    : {
        openid: knobs.subject ?? openid(person),
        anonymous_openid: '',
        unionid: knobs.unionId ? nameOf('unionid', person).slice(0, 36) : '',
      };
  return { err_no: 0, err_tips: 'success', data: { session_key, ...ids } };
}

function answer(simulator, { method, url, text }) {
  const known = method === 'POST' && url.pathname === '/api/apps/v2/jscode2session';
  const reply = known ? codeToSession(simulator, text) : refuse(40014, `the simulator does not know ${method} ${url.pathname}`);
  return { body: JSON.stringify(reply), noted: reply.err_no };
}

await runPlatform({ knobs: { anonymous: false, unionId: false }, subject: openid, answer });
