/** That nothing goes out with the bundle which belongs at home: source maps, keys, tokens, addresses of this machine. */
import { homedir, hostname, networkInterfaces } from 'node:os';
import { root } from '../repo.mjs';
import { refuse } from './built-app.mjs';

const SECRETS = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----|\bMII[A-Za-z0-9+/]{200,}/],
  [
    'an app secret',
    /(?:app_?secret|secret_?key|api_?key|access_?token|private_?key)["']?\s*[:=]\s*["'`][A-Za-z0-9+/=_-]{16,}["'`]/i,
  ],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  [
    'an access token',
    /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[A-Za-z0-9]{32,}|(?:AKIA|ASIA)[0-9A-Z]{16})\b/,
  ],
];
/** As long as an app secret of WeChat, a token of 20 bytes, and a key of 32. */
const HEX = /(?<![0-9a-z_])(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})(?![0-9a-z_])/gi;
/** Bits a digit. A secret of 32 digits has about 3.7 and hardly ever less than 3.2; zeros and 0xdeadbeef over and over have less. */
const LEAST_ENTROPY = 3;

function entropy(digits) {
  const counts = new Map();
  for (const digit of digits) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / digits.length) * Math.log2(n / digits.length), 0);
}

/** Hexadecimal digits of a secret's length and as mixed as one, except where they are the name of a file of this very bundle. */
function hexSecrets(app, text) {
  const names = new Set(app.files.map((path) => path.split('/').at(-1).split('.')[0]));
  return [...text.matchAll(HEX)]
    .map(([digits]) => digits)
    .filter((digits) => !names.has(digits) && entropy(digits.toLowerCase()) >= LEAST_ENTROPY);
}

/** Names in programs that are no addresses to call: namespaces and the pages that error texts point at. */
const HARMLESS_HOSTS = new Set(['www.w3.org', 'reactjs.org', 'taro.com']);
const LOOPBACK = /^(127\.|0\.0\.0\.0$|localhost$|\[?::1)/;
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)/;

/** What names this machine and would say so in somebody else's hands. */
function machineWords() {
  const own = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter((i) => !i.internal).map((i) => i.address));
  const words = [root, homedir(), ...(hostname().length > 5 ? [hostname()] : []), ...own.filter((address) => address.length > 6)];
  return words.filter((word) => word.length > 4 && word !== '/');
}

function hostsIn(text) {
  return [...text.matchAll(/\b(?:https?|wss?):\/\/(\[[0-9a-f:]+\]|[\w.-]+)(?::\d+)?/gi)].map(([address, host]) => ({
    address,
    host,
  }));
}

/**
 * `apiUrl`: the address that the bundle is meant to call. A build for members calls a real one by https; one for tests may call this
 * machine, and nothing else may.
 */
export function checkLeaks(app, { apiUrl, release = false }) {
  const problems = [];
  const api = new URL(apiUrl);
  if (release && (api.protocol !== 'https:' || LOOPBACK.test(api.hostname) || PRIVATE.test(api.hostname)))
    problems.push(`the bundle calls ${apiUrl}: a build for members calls a public address by https`);
  const words = machineWords();
  const texts = app.files.filter((path) => !/\.(png|jpe?g|gif|webp|woff2?)$/.test(path));
  let callsApi = false;
  for (const path of texts) {
    const text = app.text(path);
    if (path.endsWith('.map') || /[#@]\s*sourceMappingURL=/.test(text)) problems.push(`${path}: a source map`);
    for (const [what, pattern] of SECRETS) if (pattern.test(text)) problems.push(`${path}: ${what}`);
    for (const digits of hexSecrets(app, text))
      problems.push(`${path}: something like a secret (${digits.length} hexadecimal digits: ${digits.slice(0, 6)}…)`);
    for (const word of words) if (text.includes(word)) problems.push(`${path}: ${word}, which names this machine`);
    for (const { address, host } of hostsIn(text)) {
      if (address.startsWith(api.origin)) callsApi = true;
      else if (!HARMLESS_HOSTS.has(host)) problems.push(`${path}: ${address} is not the address of our server`);
    }
  }
  if (!callsApi) problems.push(`no script calls ${api.origin}: it was built for another server`);
  refuse(problems);
}
