import 'reflect-metadata';
import { setFlagsFromString } from 'node:v8';
import { Logger } from 'nestjs-pino';
import { Clock } from './platform/clock.js';
import { ConfigurationError, readConfiguration } from './platform/configuration.js';
import { Jobs } from './platform/jobs.js';
import { createServer } from './server.js';

// Batches die after some milliseconds, a little too late for the young generation. V8 would let the old one grow to three times what
// lives in it before it looks: 300 MB under load instead of 200, and no faster (docs/performance.md).
setFlagsFromString('--heap-growing-percent=30');

/** Starts the server; a wrong configuration or a database that cannot be trusted is one sentence and exit code 1. */
async function main(): Promise<void> {
  const configuration = readConfiguration();
  const app = await createServer(configuration);
  if (configuration.testClock) listenForTests(app.get(Clock), app.get(Jobs));
  await app.listen(configuration.port, configuration.host);
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : configuration.port;
  app.get(Logger).log({ port }, 'listening');
  process.send?.({ listening: port });
}

/** Tests move the clock, and run a job when they need it, over the IPC channel of the process that started us. There is no HTTP route. */
function listenForTests(clock: Clock, jobs: Jobs): void {
  process.on('message', (message: { clock?: string | null; job?: string }) => {
    if (message?.clock !== undefined) {
      clock.set(message.clock);
      process.send?.({ clockSet: true });
    }
    if (message?.job !== undefined)
      void jobs.runNow(message.job).then(
        () => process.send?.({ jobDone: message.job }),
        (error: Error) => process.send?.({ jobDone: message.job, failed: error.message }),
      );
  });
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigurationError || (error as { code?: string }).code !== undefined;
  console.error(known ? (error as Error).message : error);
  process.exit(1);
});
