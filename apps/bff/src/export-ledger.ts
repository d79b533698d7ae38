import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { readConfiguration } from './platform/configuration.js';
import { LedgerExport } from './sealing/ledger-export.service.js';

const CHUNK = 64 * 1024;

/** Some lines at a time: a write for each would take longer than making it. */
async function* chunksOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

/** Writes the sealed ledger to a file, for an auditor. The file appears when it is whole. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { out: { type: 'string' } } });
  if (!values.out) throw new Error('usage: npm run export:ledger -- --out FILE');
  const app = await NestFactory.createApplicationContext(
    AppModule.with({ ...readConfiguration(), jobs: false, logLevel: 'error' }),
    {
      logger: false,
    },
  );
  try {
    const started = performance.now();
    const bundle = await app.get(LedgerExport).open();
    if (!bundle) throw new Error('Nothing has been signed yet: start the server and wait for the first checkpoint.');
    await pipeline(Readable.from(chunksOf(bundle.lines)), createWriteStream(`${values.out}.part`, { mode: 0o600 }));
    await rename(`${values.out}.part`, values.out);
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${bundle.size} entries in ${seconds.toFixed(1)} s (${Math.round(bundle.size / seconds)} a second): ${values.out}`,
    );
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  console.error((error as Error).message);
  process.exitCode = 1;
});
