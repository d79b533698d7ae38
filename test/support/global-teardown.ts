import { running } from './global-setup';

/** A private server goes with its folder; on a given one we leave nothing behind. */
export default async function globalTeardown(): Promise<void> {
  const { server, run } = running;
  await run?.end();
  await server?.stop();
}
