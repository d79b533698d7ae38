import 'reflect-metadata';
import { Logger } from 'nestjs-pino';
import { Clock } from './platform/clock.js';
import { ConfigurationError, readConfiguration } from './platform/configuration.js';
import { createServer } from './server.js';

/** Starts the server; a wrong configuration or a database that cannot be trusted is one sentence and exit code 1. */
async function main(): Promise<void> {
  const configuration = readConfiguration();
  const app = await createServer(configuration);
  if (configuration.testClock) listenForClock(app.get(Clock));
  await app.listen(configuration.port, configuration.host);
  const address = app.getHttpServer().address();
  const port = typeof address === 'object' && address !== null ? address.port : configuration.port;
  app.get(Logger).log({ port }, 'listening');
  process.send?.({ listening: port });
}

/** Tests move the clock over the IPC channel of the process that started us. There is no HTTP route for it. */
function listenForClock(clock: Clock): void {
  process.on('message', (message: { clock?: string | null }) => {
    if (message?.clock === undefined) return;
    clock.set(message.clock);
    process.send?.({ clockSet: true });
  });
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigurationError || (error as { code?: string }).code !== undefined;
  console.error(known ? (error as Error).message : error);
  process.exit(1);
});
