/**
 * A simulator of WeChat Pay v3, as a process of its own: orders of a mini-program, refunds, and notices with their whole ladder of retries.
 * Signatures and encryption are real in both directions; it is stricter than the platform where that finds mistakes: unknown fields, a
 * nonce used twice, a paySign that is wrong.
 *
 *   node test/simulators/wechat-pay/server.mjs --port 0 --folder /tmp/keys
 *
 * makes the keys of both sides in the folder, prints one line of JSON, {"port":…,"files":…}, once it listens on 127.0.0.1, and ends with
 * SIGTERM or with the program that started it. WECHAT_APP_ID, WECHAT_PAY_MCH_ID, WECHAT_PAY_SERIAL_NO, WECHAT_PAY_API_V3_KEY and
 * WECHAT_PAY_PUBLIC_KEY_ID say who the merchant is.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import '../../../scripts/lib/end-with-starter.mjs';
import { refuse } from './answers.mjs';
import { Clock } from './clock.mjs';
import { control } from './control.mjs';
import { keysIn } from './keys.mjs';
import { Knobs } from './knobs.mjs';
import { Notices } from './notices.mjs';
import { Orders } from './orders.mjs';
import { Refunds } from './refunds.mjs';
import { Signing } from './signing.mjs';

const LONGEST_BODY = 1024 * 1024;
const CALLS_KEPT = 5000;
const ORDER = '/v3/pay/transactions/out-trade-no/';
const REFUNDS = '/v3/refund/domestic/refunds';

async function readBody(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > LONGEST_BODY) return { text: '', body: null };
  }
  try {
    const body = JSON.parse(text || '{}');
    return { text, body: body !== null && typeof body === 'object' && !Array.isArray(body) ? body : null };
  } catch {
    return { text, body: null };
  }
}

/** What the platform offers. */
function answer({ orders, refunds }, { method, path, query, body }) {
  if (method === 'POST' && path === '/v3/pay/transactions/jsapi') return orders.create(body);
  if (method === 'POST' && path.startsWith(ORDER) && path.endsWith('/close'))
    return orders.close(path.slice(ORDER.length, -6), body);
  if (method === 'GET' && path.startsWith(ORDER)) return orders.query(path.slice(ORDER.length), query.get('mchid'));
  if (method === 'POST' && path === REFUNDS) return refunds.create(body);
  if (method === 'GET' && path.startsWith(`${REFUNDS}/`)) return refunds.query(path.slice(REFUNDS.length + 1));
  return refuse(404, 'RESOURCE_NOT_EXISTS', `the simulator does not know ${method} ${path}`);
}

function send(response, status, headers, text) {
  response.writeHead(status, { 'content-length': Buffer.byteLength(text), ...headers }).end(text);
}

async function answerMerchant(simulator, { request, response, url, text, body }) {
  const { knobs, signing, calls, clock } = simulator;
  const { method } = request;
  const path = url.pathname;
  const note = (status) => {
    calls.push({ at: new Date(clock.now()).toISOString(), method, path, status });
    if (calls.length > CALLS_KEPT) calls.shift();
  };
  if (knobs.latencyMs > 0) await sleep(knobs.latencyMs);
  if (knobs.take('drop')) {
    note('dropped');
    request.socket.destroy();
    return;
  }
  const why = signing.whyRefused({ method, path: request.url, headers: request.headers, body: text });
  const failure = knobs.takeFailure(path);
  const said = failure
    ? refuse(failure.status, failure.code, 'as the test wished')
    : why
      ? refuse(401, 'SIGN_ERROR', why)
      : answer(simulator, { method, path, query: url.searchParams, body });
  note(said.status);
  if (knobs.take('dropAfter')) {
    request.socket.destroy();
    return;
  }
  const words = said.body === null ? '' : JSON.stringify(said.body);
  const proof = signing.proof(words, knobs.take('wrongReply') ? 'signature' : 'none');
  const id = `${randomBytes(12).toString('hex').toUpperCase()}-268435456`;
  send(response, said.status, { 'content-type': 'application/json; charset=utf-8', 'request-id': id, ...proof }, words);
}

/** A page of some website must not reach the controls through a name that resolves to 127.0.0.1. */
const fromLoopbackName = (request) => /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');

function makeSimulator({ folder, appId, merchant, publicKeyId }) {
  const clock = new Clock();
  const knobs = new Knobs();
  const keys = keysIn(folder);
  const signing = new Signing({ keys, merchant, clock, publicKeyId });
  const notices = new Notices({ signing, knobs, clock });
  const orders = new Orders({ app: { id: appId }, merchant, clock, knobs, notices, signing });
  const refunds = new Refunds({ orders, clock, knobs, notices, merchant });
  return { clock, knobs, signing, notices, orders, refunds, calls: [], files: keys.files };
}

async function listen(simulator, port) {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, 'http://127.0.0.1');
    const { text, body } = await readBody(request);
    if (!url.pathname.startsWith('/_control/')) return answerMerchant(simulator, { request, response, url, text, body });
    const reply =
      !fromLoopbackName(request) || body === null
        ? { status: 400, body: { error: 'a JSON object, asked from this machine, please' } }
        : await control({ method: request.method, path: url.pathname, body, simulator });
    send(response, reply.status, { 'content-type': 'application/json' }, JSON.stringify(reply.body));
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server;
}

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, folder: { type: 'string' } } });
  const { WECHAT_APP_ID, WECHAT_PAY_MCH_ID, WECHAT_PAY_SERIAL_NO, WECHAT_PAY_API_V3_KEY, WECHAT_PAY_PUBLIC_KEY_ID } = process.env;
  if (!values.folder) throw new Error('--folder is needed');
  const merchant = { mchId: WECHAT_PAY_MCH_ID, serialNo: WECHAT_PAY_SERIAL_NO, apiV3Key: WECHAT_PAY_API_V3_KEY };
  if (!WECHAT_APP_ID || !WECHAT_PAY_PUBLIC_KEY_ID || Object.values(merchant).some((v) => !v))
    throw new Error('WECHAT_APP_ID and the WECHAT_PAY_… of a merchant are needed');
  const simulator = makeSimulator({
    folder: values.folder,
    appId: WECHAT_APP_ID,
    merchant,
    publicKeyId: WECHAT_PAY_PUBLIC_KEY_ID,
  });
  const server = await listen(simulator, Number(values.port));
  process.stdout.write(`${JSON.stringify({ port: server.address().port, files: simulator.files })}\n`);
  const end = () => {
    simulator.notices.stop();
    simulator.refunds.stop();
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.once('SIGTERM', end).once('SIGINT', end);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
