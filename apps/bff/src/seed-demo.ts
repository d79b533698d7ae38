import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { DemoHistory } from './demo/demo-history.service.js';
import { DemoPlaces } from './demo/demo-places.service.js';
import { Clock } from './platform/clock.js';
import { readConfiguration } from './platform/configuration.js';
import { Transactions } from './platform/transactions.js';

/** Fills an empty database with the demo programme, through the same services as everybody. A database with merchants is left alone. */
async function main(): Promise<void> {
  const configuration = readConfiguration();
  if (!configuration.demo) throw new Error('The demo programme is only for demo mode (DEMO=1).');
  const app = await NestFactory.createApplicationContext(AppModule.with({ ...configuration, jobs: false, logLevel: 'error' }), {
    logger: ['error'],
  });
  try {
    const [merchant] = await app.get(Transactions).rows('SELECT 1 FROM merchant LIMIT 1');
    if (merchant) {
      console.log('the database is not empty: the demo programme is not added');
      return;
    }
    // The people of the demo have been here for half a year.
    const clock = app.get(Clock);
    clock.set(new Date(clock.now().getTime() - 201 * 86_400_000).toISOString());
    const places = await new DemoPlaces(app, configuration.demo.password).build();
    clock.set(null);
    await new DemoHistory(app, places).live();
    console.log('the demo programme is in place');
  } finally {
    await app.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? (error.stack ?? error.message) : error);
  process.exitCode = 1;
});
