import { createServer } from 'node:net';
import { Refusal } from './refusal.mjs';

function listen(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });
}

/** A loopback port that is free now. Who takes it must be ready to find it taken. */
export const freePort = () => listen(0, '127.0.0.1');

/** Refuses early, and in one sentence, what would fail a minute later. */
export async function requireFreePort(port, host) {
  try {
    await listen(port, host);
  } catch (error) {
    if (error.code === 'EADDRINUSE') {
      throw new Refusal(
        `Port ${port} is in use by another program: stop it, or choose another one, e.g. PORT=${port + 1} npm start.`,
      );
    }
    if (error.code === 'EACCES')
      throw new Refusal(`Port ${port} may not be used by this account: choose one above 1023 with PORT.`);
    throw new Refusal(`The address ${host}:${port} cannot be listened on (${error.code ?? error.message}): check HOST and PORT.`);
  }
}
