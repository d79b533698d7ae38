/**
 * `npm run verify-ledger -- --bundle FILE [--public-key FILE]… [--checkpoint FILE-OR-FOLDER]…`: checks an export of the ledger offline.
 * Needs Node 20.19 or later and the folder lib/ledger-proof beside it, no package, no network, no database. Exit code 1 when anything
 * is wrong. docs/verify.md says what it proves, and what it cannot.
 */
import { createPublicKey } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readVerifierKey } from './lib/ledger-proof/note.cjs';
import { BundleVerifier } from './lib/ledger-proof/verify.cjs';

const USAGE = 'usage: npm run verify-ledger -- --bundle FILE [--public-key FILE]… [--checkpoint FILE-OR-FOLDER]…';
const SHOWN = 20;

/** Paths are meant from where the person stands, not from where npm runs us. */
const at = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
const figure = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

/** A PEM file holds one key; any other holds a verifier key a line. */
function keysIn(path) {
  const content = readFileSync(at(path), 'utf8');
  if (content.includes('-----BEGIN')) return [createPublicKey(content)];
  const lines = content.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
  return lines.map((line) => readVerifierKey(line).verifier);
}

function checkpointsIn(path) {
  if (statSync(at(path)).isDirectory())
    return readdirSync(at(path), { recursive: true })
      .map((name) => join(path, String(name)))
      .filter((name) => name.endsWith('.txt'))
      .flatMap(checkpointsIn);
  return [{ name: path, note: readFileSync(at(path), 'utf8') }];
}

/** Lines of a file of any length: readline costs twice as much. */
async function* linesOf(path) {
  let rest = '';
  for await (const chunk of createReadStream(at(path), { encoding: 'utf8', highWaterMark: 1 << 20 })) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}

const named = ({ seq, id, what }) =>
  seq === null ? `  the file: ${what}` : `  seq ${figure(seq)}${id ? ` (${id})` : ''}: ${what}`;

function print(report, seconds) {
  const { totals, signed } = report;
  const until = Number.isNaN(report.until) ? 'never' : new Date(report.until).toISOString();
  const lines = [
    `Ledger       ${report.origin ?? 'unknown'}, sealed until ${until}`,
    `Entries      ${figure(report.entries)} in ${seconds.toFixed(1)} s (${figure(report.entries / seconds)} a second)`,
    `Books        ${figure(totals.accounts)} members' accounts with ${figure(totals.points)} points, ${figure(totals.lots)} lots`,
    `Checkpoints  ${figure(report.checkpoints)}, signed by ${[...signed].map(([id, n]) => `${id} (${figure(n)})`).join(', ') || 'nobody'}`,
    `From outside ${figure(report.outsideAgreed)} of ${figure(report.outside)} checkpoints agree`,
    ...report.notes.map((note) => `Note         ${note}`),
    '',
  ];
  if (report.ok) lines.push('✓ Nothing is wrong.');
  else {
    lines.push(`✗ ${figure(report.problemCount)} problems. The first bad entry:`, named(report.first), '', 'In the order found:');
    lines.push(...report.problems.slice(0, SHOWN).map(named));
    if (report.problemCount > SHOWN) lines.push(`  … and ${figure(report.problemCount - SHOWN)} more`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main() {
  const list = { type: 'string', multiple: true, default: [] };
  const { values } = parseArgs({ options: { bundle: { type: 'string' }, 'public-key': list, checkpoint: list } });
  if (!values.bundle) throw new Error(USAGE);
  const verifier = new BundleVerifier({
    publicKeys: values['public-key'].flatMap(keysIn),
    outside: values.checkpoint.flatMap(checkpointsIn),
  });
  const started = performance.now();
  for await (const lines of linesOf(values.bundle)) for (const line of lines) verifier.take(line);
  const report = verifier.close();
  print(report, Math.max(0.001, (performance.now() - started) / 1000));
  process.exitCode = report.ok ? 0 : 1;
}

main().catch((error) => {
  process.stderr.write(`✗ ${error.message}\n`);
  process.exitCode = 1;
});
