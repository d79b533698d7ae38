/**
 * A simulator of the parts of the WeChat platform that we call, as a process of its own. It answers as the platform does
 * (HTTP 200 even for errors, text/plain for code2session) but is stricter: an unknown parameter is refused and named.
 *
 *   node test/simulators/wechat/server.mjs --port 0 --app-id wx… --app-secret …
 *
 * prints one line of JSON, {"port":…}, once it listens on 127.0.0.1, and ends with SIGTERM or with the program that started it.
 */
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import '../../../scripts/lib/end-with-starter.mjs';
import { AccessTokens } from './access-tokens.mjs';
import { refuse } from './answers.mjs';
import { control } from './control.mjs';
import { Knobs } from './knobs.mjs';
import { Login } from './login.mjs';
import { Shipping } from './shipping.mjs';

const LONGEST_BODY = 1024 * 1024;
const CALLS_KEPT = 5000;

/** The platform's clock: real time, or set and running on from there. */
class Clock {
  #ahead = 0;
  now() {
    return Date.now() + this.#ahead;
  }
  set(iso) {
    this.#ahead = iso === null ? 0 : Date.parse(iso) - Date.now();
  }
}

/** The one mini-program that this platform knows. */
class App {
  constructor(id, secret) {
    this.id = id;
    this.secret = secret;
  }
  refuseCredentials({ appid, secret }) {
    if (!appid) return refuse(41002);
    if (appid !== this.id) return refuse(40013);
    if (!secret) return refuse(41004);
    return secret === this.secret ? null : refuse(40125);
  }
}

const PLATFORM = {
  '/sns/jscode2session': { method: 'GET', type: 'text/plain', answer: ({ login }, { query }) => login.codeToSession(query) },
  '/cgi-bin/token': {
    method: 'GET',
    type: 'application/json; encoding=utf-8',
    answer: ({ tokens }, { query }) => tokens.plain(query),
  },
  '/cgi-bin/stable_token': {
    method: 'POST',
    type: 'application/json; encoding=utf-8',
    answer: ({ tokens }, { body }) => (body === null ? refuse(47001) : tokens.stable(body)),
  },
  '/wxa/sec/order/upload_shipping_info': {
    method: 'POST',
    type: 'application/json; encoding=utf-8',
    answer: ({ shipping, tokens }, { query, body }) =>
      tokens.refuseToken(query.access_token) ?? (body === null ? refuse(47001) : shipping.upload(body)),
  },
  '/cgi-bin/express/delivery/open_msg/get_delivery_list': {
    method: 'POST',
    type: 'application/json; encoding=utf-8',
    answer: ({ shipping, tokens }, { query }) => tokens.refuseToken(query.access_token) ?? shipping.companies(),
  },
  '/wxa/checksession': {
    method: 'GET',
    type: 'application/json; encoding=utf-8',
    answer: ({ login, tokens }, { query }) => tokens.refuseToken(query.access_token) ?? login.checkSession(query),
  },
};

async function readBody(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_BODY) return null;
  }
  try {
    const body = JSON.parse(text || '{}');
    return body !== null && typeof body === 'object' && !Array.isArray(body) ? body : null;
  } catch {
    return null;
  }
}

function send(response, status, type, text) {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}

/** Records a call without its secrets: a test looks at what was asked, a demo's memory must not hold keys. */
function record(calls, { method, path, query, errcode, at }) {
  const { secret, access_token, ...rest } = query;
  const hidden = { ...rest, ...(secret ? { secret: '***' } : {}), ...(access_token ? { access_token: '***' } : {}) };
  calls.push({ at, method, path, query: hidden, errcode });
  if (calls.length > CALLS_KEPT) calls.shift();
}

async function answerPlatform(simulator, { request, response, path, query, body }) {
  const { knobs, calls, clock } = simulator;
  const method = request.method;
  const note = (errcode) => record(calls, { method, path, query, errcode, at: new Date(clock.now()).toISOString() });
  if (knobs.latencyMs > 0) await sleep(knobs.latencyMs);
  if (knobs.takeDrop()) {
    note('dropped');
    request.socket.destroy();
    return;
  }
  if (knobs.takeGarble()) {
    note('garbled');
    send(response, 502, 'text/html', '<html><body>502 Bad Gateway</body></html>');
    return;
  }
  const offer = PLATFORM[path];
  if (!offer) {
    note(404);
    send(response, 404, 'text/plain', `the simulator does not know ${path}`);
    return;
  }
  const failure = knobs.takeFailure(path);
  const wrongMethod = method === offer.method ? null : refuse(offer.method === 'GET' ? 43001 : 43002);
  const answer = failure !== null ? refuse(failure) : (wrongMethod ?? offer.answer(simulator, { query, body }));
  note(answer.errcode ?? 0);
  send(response, 200, offer.type, JSON.stringify(answer));
}

/** A page of some website must not reach the controls through a name that resolves to 127.0.0.1. */
const fromLoopbackName = (request) => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');

/** Starts the simulator in this process. Answers { port, close }. */
export async function startWechatSimulator({ port = 0, appId, appSecret }) {
  const app = new App(appId, appSecret);
  const clock = new Clock();
  const knobs = new Knobs();
  const simulator = {
    clock,
    knobs,
    calls: [],
    login: new Login({ app, clock, knobs }),
    tokens: new AccessTokens({ app, clock }),
    shipping: new Shipping({ knobs }),
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const body = await readBody(request);
    if (!url.pathname.startsWith('/_control/')) {
      const query = Object.fromEntries(url.searchParams);
      await answerPlatform(simulator, { request, response, path: url.pathname, query, body });
    } else if (!fromLoopbackName(request) || body === null) {
      send(response, 400, 'application/json', JSON.stringify({ error: 'a JSON object, asked from this machine, please' }));
    } else {
      const reply = control({ method: request.method, path: url.pathname, body, simulator });
      send(response, reply.status, 'application/json', JSON.stringify(reply.body));
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections());
  return { port: server.address().port, close };
}

async function main() {
  const options = { port: { type: 'string', default: '0' }, 'app-id': { type: 'string' }, 'app-secret': { type: 'string' } };
  const { values } = parseArgs({ options });
  const appId = values['app-id'] ?? process.env.WECHAT_APP_ID;
  const appSecret = values['app-secret'] ?? process.env.WECHAT_APP_SECRET;
  if (!appId || !appSecret) throw new Error('--app-id and --app-secret are needed');
  const simulator = await startWechatSimulator({ port: Number(values.port), appId, appSecret });
  process.stdout.write(`${JSON.stringify({ port: simulator.port })}\n`);
  const end = () => simulator.close().then(() => process.exit(0));
  process.once('SIGTERM', end).once('SIGINT', end);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
