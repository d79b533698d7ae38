import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { MerchantsService } from './merchants/merchants.service.js';
import type { Actor } from './platform/access.js';
import { Audit } from './platform/audit.js';
import { readConfiguration } from './platform/configuration.js';
import { Refusal } from './platform/refusal.js';
import { Transactions } from './platform/transactions.js';
import { PROGRAMME } from './points/points.types.js';
import { SalesImportService } from './sales/sales-import.service.js';

/** Who acts when nobody is signed in: the programme itself, at its own console. */
const PROGRAMME_ACTOR: Actor = {
  kind: 'staff',
  id: PROGRAMME,
  sessionId: '',
  roles: [],
  merchantId: null,
  storeId: null,
  organisationId: null,
};
const USAGE = 'usage: npm run import:sales -- --file FILE [--merchant NAME] [--mapping MAPPING.json]';

/** Imports a merchant's receipt file from the command line: the same import as the console's. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, merchant: { type: 'string' }, mapping: { type: 'string' } },
  });
  if (!values.file) throw new Error(USAGE);
  const mapping = values.mapping ? readFileSync(values.mapping, 'utf8') : undefined;
  const content = readFileSync(values.file);
  const app = await NestFactory.createApplicationContext(
    AppModule.with({ ...readConfiguration(), jobs: false, logLevel: 'error' }),
    {
      logger: false,
    },
  );
  try {
    const transactions = app.get(Transactions);
    const merchants = app.get(MerchantsService);
    const imports = app.get(SalesImportService);
    const file = await imports.read(content, mapping);
    const name = values.merchant ?? '青禾文具';
    const merchant = await merchants.merchantNamed(transactions, name);
    if (!merchant) throw new Error(`there is no merchant called ${name}`);
    const about = { merchantId: merchant.id, fileName: basename(values.file), content, by: PROGRAMME };
    const opened = await transactions.run(async (tx) => {
      const record = await imports.open(tx, file, about);
      const change = { rows: file.rows.length, merchantId: merchant.id, from: 'command line' };
      await app
        .get(Audit)
        .record(tx, PROGRAMME_ACTOR, { action: 'sales.import', objectKind: 'sales-import', objectId: record.id, change });
      return record;
    });
    const started = performance.now();
    const done = await imports.run(opened.id, file, merchant.id, PROGRAMME, (t) => {
      const line = `  ${t.rowsRead}/${t.rows} rows, ${t.imported} imported, ${t.points} points`;
      process.stdout.write(process.stdout.isTTY ? `\r${line}` : `${line}\n`);
    });
    if (process.stdout.isTTY) process.stdout.write('\n');
    for (const p of done.problems) console.log(`  line ${p.line}: ${p.reason}`);
    console.log(
      `${done.rows} rows = ${done.imported} imported + ${done.known} already known + ${done.skipped} not members + ${done.refused} refused; ` +
        `${done.points} points for ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
    );
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Refusal ? error.problem().detail : (error as Error).message);
  process.exitCode = 1;
});
