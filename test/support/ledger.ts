import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleVerifier, type VerifyReport } from '../../scripts/lib/ledger-proof/verify.cjs';
import { Child, runProgram } from './child';
import type { Programme } from './programme';
import { secretsForTests } from './server';

export const ORIGIN = 'gp.test/ledger';

/** The key, the folder of checkpoints and the bundles of one spec. */
export class LedgerFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'gp-seal-'));
  readonly keyFile = join(this.path, 'key.pem');
  readonly checkpointDir = join(this.path, 'checkpoints');
  private bundles = 0;

  /** For a server that seals within seconds and signs each second. */
  get environment(): Record<string, string> {
    return {
      LEDGER_KEY_FILE: this.keyFile,
      LEDGER_ORIGIN: ORIGIN,
      LEDGER_CHECKPOINT_DIR: this.checkpointDir,
      LEDGER_CHECKPOINT_SECONDS: '1',
      LEDGER_SEAL_LAG_MS: '300',
    };
  }

  /** `npm run seal:keys`; answers the public keys it prints. */
  async keys(...args: string[]): Promise<string[]> {
    const said = await runProgram('seal:keys', 'scripts/seal-keys.mjs', args, { ...this.environment, DATA_DIR: this.path });
    return said.split('\n').filter((line) => line.startsWith(`${ORIGIN}+`));
  }

  /** The program behind `npm run export:ledger`; answers the file. */
  async export({ database, wechat }: Programme): Promise<string> {
    const out = join(this.path, `bundle-${++this.bundles}.ndjson`);
    const env = {
      ...secretsForTests,
      ...wechat.environment,
      ...this.environment,
      DATABASE_URL: database.url,
      RELAXED_DURABILITY: '1',
    };
    await runProgram('export:ledger', 'apps/bff/dist/export-ledger.js', ['--out', out], env);
    return out;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export const linesOf = (bundle: string): string[] => readFileSync(bundle, 'utf8').trimEnd().split('\n');

/** `npm run verify-ledger`, as a regulator runs it. */
export async function verifyOffline(args: string[]): Promise<{ code: number | null; said: string }> {
  const child = new Child('verify-ledger', 'scripts/verify-ledger.mjs', args, {});
  const { code } = await child.ended;
  return { code, said: child.output };
}

/** The same code without a process of its own. */
export function verify(lines: string[], options: ConstructorParameters<typeof BundleVerifier>[0] = {}): VerifyReport {
  const verifier = new BundleVerifier(options);
  for (const line of lines) verifier.take(line);
  return verifier.close();
}

/** Waits until every entry is sealed and stands under a checkpoint; answers how many there are. */
export async function allSealed({ sql }: Programme, withinMs = 90_000): Promise<number> {
  for (const deadline = Date.now() + withinMs; ; await new Promise((resume) => setTimeout(resume, 250))) {
    const entries = await sql.figure('SELECT COUNT(*) FROM entry');
    const sealed = await sql.figure('SELECT COUNT(*) FROM seal');
    const signed = await sql.figure('SELECT COALESCE(MAX(size), 0) FROM seal_checkpoint');
    if (entries === sealed && sealed === signed) return entries;
    if (Date.now() > deadline) throw new Error(`${entries} entries, ${sealed} sealed, ${signed} signed after ${withinMs} ms`);
  }
}
