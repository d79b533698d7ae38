/**
 * What the simulators of Alipay and Douyin have in common: login codes (five minutes, one use), a clock, misbehaviour on demand, a record
 * of the calls without secrets, and the controls below /_control/. WeChat's is older and offers more; it stands by itself.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import '../../scripts/lib/end-with-starter.mjs';

const CODE_LIVES_MS = 5 * 60_000;
const LONGEST_BODY = 64 * 1024;
const CALLS_KEPT = 5000;

/** The same name for ever for (kind, app, person). */
export const nameOf = (...parts) => createHash('sha256').update(parts.join('\n')).digest('base64url').replace(/[_-]/g, 'x');

/** Codes as a platform gives them to a phone. `take` uses one up; null for what is unknown, too old or used. */
export class LoginCodes {
  #codes = new Map();

  constructor(now) {
    this.now = now;
  }

  issue(person) {
    const code = randomBytes(24).toString('hex');
    this.#codes.set(code, { person, expiresAt: this.now() + CODE_LIVES_MS });
    return code;
  }

  take(code) {
    const entry = this.#codes.get(code);
    this.#codes.delete(code);
    return entry && entry.expiresAt > this.now() ? entry.person : null;
  }
}

/**
 * How the platform misbehaves: `extra` names the knobs that only this platform has, with their resting values. `subject` is what it calls
 * whoever comes next.
 */
function makeKnobs(extra) {
  const rest = { subject: null, fail: null, latencyMs: 0, drop: 0, garble: 0, ...extra };
  return {
    ...rest,
    set(wish) {
      const unknown = Object.keys(wish).filter((name) => !(name in rest));
      if (unknown.length) throw new Error(`no such knob: ${unknown.join(', ')}`);
      Object.assign(this, Object.keys(wish).length === 0 ? structuredClone(rest) : structuredClone(wish));
    },
    /** Counts a knob down; true while it was up. */
    spend(name) {
      if (this[name] <= 0) return false;
      this[name] -= 1;
      return true;
    },
    takeFailure() {
      const failure = this.fail;
      if (failure) this.fail = (failure.times ?? 1) > 1 ? { ...failure, times: failure.times - 1 } : null;
      return failure;
    },
  };
}

async function readText(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_BODY) return '';
  }
  return text;
}

const send = (response, status, type, text) => response.writeHead(status, { 'content-type': type }).end(text);
/** A page of some website must not reach the controls through a name that resolves to 127.0.0.1. */
const fromLoopbackName = (request) => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');

/**
 * Runs a platform until it is told to stop. `answer(simulator, { method, url, text })` gives { body, noted }: the text of the reply, and
 * what the record keeps of the call. `subject(person)` is who a person is to the app.
 */
export async function runPlatform({ knobs: extra, answer, subject, announce = {} }) {
  let aheadMs = 0;
  const now = () => Date.now() + aheadMs;
  const simulator = { now, knobs: makeKnobs(extra), codes: new LoginCodes(now), calls: [] };
  const controls = {
    'POST codes': ({ person }) => ({ code: simulator.codes.issue(person), subject: subject(person) }),
    'POST knobs': (wish) => simulator.knobs.set(wish) ?? {},
    'POST clock': (wish) => {
      aheadMs = wish.now === null ? 0 : Date.parse(wish.now) - Date.now();
      return {};
    },
    'GET calls': () => ({ calls: simulator.calls }),
  };
  const server = createServer(async (request, response) => {
    const { method } = request;
    const url = new URL(request.url, 'http://127.0.0.1');
    const text = await readText(request);
    if (url.pathname.startsWith('/_control/')) {
      const run = controls[`${method} ${url.pathname.slice('/_control/'.length)}`];
      try {
        if (!run || !fromLoopbackName(request)) throw new Error(`no control ${method} ${url.pathname}`);
        send(response, 200, 'application/json', JSON.stringify(run(text ? JSON.parse(text) : {})));
      } catch (error) {
        send(response, 400, 'application/json', JSON.stringify({ error: error.message }));
      }
      return;
    }
    if (simulator.knobs.latencyMs > 0) await sleep(simulator.knobs.latencyMs);
    const dropped = simulator.knobs.spend('drop');
    const garbled = !dropped && simulator.knobs.spend('garble');
    const reply = dropped || garbled ? { noted: dropped ? 'dropped' : 'garbled' } : answer(simulator, { method, url, text });
    simulator.calls.push({ method, path: url.pathname, said: reply.noted });
    if (simulator.calls.length > CALLS_KEPT) simulator.calls.shift();
    if (dropped) request.socket.destroy();
    else if (garbled) send(response, 502, 'text/html', '<html><body>502 Bad Gateway</body></html>');
    else send(response, 200, 'application/json;charset=utf-8', reply.body);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  process.stdout.write(`${JSON.stringify({ port: server.address().port, ...announce })}\n`);
  const end = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGTERM', end).once('SIGINT', end);
}
