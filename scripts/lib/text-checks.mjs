import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { inRepo, root } from './repo.mjs';
import { filesBelow } from './source-stamp.mjs';

const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const LONGEST_FILE_LINES = 350;
const CODE = new Set(['.ts', '.tsx', '.js', '.mjs', '.cjs', '.css', '.scss', '.sql']);
const TEXT = new Set([
  ...CODE,
  '.json',
  '.md',
  '.html',
  '.yml',
  '.yaml',
  '.svg',
  '.sh',
  '.env',
  '.xml',
  '.wxml',
  '.wxss',
  '.csv',
  '',
]);
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data', '.cache', '.temp', '.swc', 'coverage']);

/** Somebody's key, whatever it is called. Values of tests and of examples are allowed below test/ and docs/ only. */
const SECRETS = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { what: 'a cloud access key', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/ },
  {
    what: 'an access token',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk-[A-Za-z0-9]{32,})/,
  },
  { what: 'a JSON web token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/ },
  { what: 'a real WeChat app id', pattern: /\bwx(?!0{8})[0-9a-f]{16}\b/ },
];
const SECRET_VALUE = /(?:secret|password|passwd|api[_-]?key|access[_-]?token)["']?\s*[:=]\s*["'`]([A-Za-z0-9+/=_-]{16,})["'`]/i;

/** Where somebody's own machine or package source shows through; the checkout's own place is looked for as it is. */
const PLACES = [
  { what: 'the path of this checkout', pattern: new RegExp(`(?<![\\w.])${quoted(root)}(?![\\w-])`) },
  { what: 'a path of one machine', pattern: /(?<![\w.$}])\/(?:tmp\/brief|Users\/[A-Z]|root\/|work\/(?:shared|\.library))/ },
  {
    what: 'an address of a package registry',
    pattern: /https?:\/\/(?:[\w.-]*\.)?(?:registry|verdaccio|npmmirror|artifactory|nexus)[\w.-]*[/:]/i,
  },
];

/** Left-overs of work that is not done, and what the law forbids beyond imports. */
const LEFTOVERS = [
  { what: 'a test that runs alone or not at all', pattern: /\b(?:it|test|describe)\.(?:only|skip|todo)\b|\bx(?:it|describe)\(/ },
  { what: 'forwardRef (modules in a circle)', pattern: /\bforwardRef\s*\(/ },
];

/** All text files of the checkout that are ours. */
function ourFiles(extensions) {
  return filesBelow('.', SKIPPED).filter((file) => extensions.has(extname(file)) && file !== 'package-lock.json');
}

const read = (file) => readFileSync(inRepo(file), 'utf8');

function findLines(files, patterns, allowed = () => false) {
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) =>
        patterns
          .filter(({ pattern }) => pattern.test(line) && !allowed(file, line))
          .map(({ what }) => `  ${file}:${at + 1}  ${what}`),
      ),
  );
}

function refuse(found, sentence) {
  if (found.length) throw new Error(`${found.join('\n')}\n${sentence}`);
}

export function checkFileLengths() {
  const long = ourFiles(CODE)
    .map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE_LINES);
  refuse(
    long.map(({ file, lines }) => `  ${file}  ${lines} lines`),
    `A file ends at ${LONGEST_FILE_LINES} lines: split it by a noun or verb of the business.`,
  );
}

export function checkSecrets() {
  const files = ourFiles(TEXT);
  const found = findLines(files, SECRETS, (file) => file === 'scripts/lib/text-checks.mjs');
  const values = findLines(files, [{ what: 'a secret value', pattern: SECRET_VALUE }], (file) =>
    /^(test|docs)\/|\.spec\.tsx?$/.test(file),
  );
  refuse(
    [...found, ...values],
    'Secrets do not belong into a repository: they come from the environment or are made at the first start.',
  );
}

export function checkPlaces() {
  const found = findLines(ourFiles(TEXT), PLACES, (file) => file === 'scripts/lib/text-checks.mjs');
  const lock = read('package-lock.json');
  if (/"resolved": "https?:/.test(lock))
    found.push('  package-lock.json  an address of a package registry (npm writes none with our .npmrc)');
  refuse(found, 'Nothing in the repository may point at one machine or one package source.');
}

export function checkLeftovers() {
  const files = ourFiles(new Set(['.ts', '.tsx', '.mjs', '.cjs', '.js'])).filter(
    (file) => file !== 'scripts/lib/text-checks.mjs',
  );
  refuse(findLines(files, LEFTOVERS), 'These must not stay.');
}
