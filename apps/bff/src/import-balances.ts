import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readConfiguration } from './platform/configuration.js';
import { OpeningService } from './points/opening.service.js';
import { PROGRAMME } from './points/points.types.js';

const USAGE = 'usage: npm run import:balances -- --file FILE';

/** Brings the balances of an older programme along, from the command line alone: docs/operations.md names the columns of the file. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: 'string' } } });
  if (!values.file) throw new Error(USAGE);
  const content = readFileSync(values.file);
  const app = await NestFactory.createApplicationContext(
    AppModule.with({ ...readConfiguration(), jobs: false, logLevel: 'error' }),
    { logger: false },
  );
  try {
    const started = performance.now();
    const done = await app.get(OpeningService).import(content, { kind: 'staff', id: PROGRAMME }, (t) => {
      const line = `  ${t.imported + t.known + t.refused}/${t.rows} rows, ${t.imported} imported, ${t.points} points`;
      process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
    });
    if (process.stdout.isTTY) process.stdout.write('\n');
    for (const p of done.problems) console.log(`  line ${p.line}: ${p.reason}`);
    console.log(
      `${done.rows} rows = ${done.imported} imported + ${done.known} already known + ${done.refused} refused; ` +
        `${done.points} points in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error && 'code' in error && error.code === 'ENOENT' ? '没有这个文件' : (error as Error).message);
  process.exitCode = 1;
});
