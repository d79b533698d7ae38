/** Preloaded into a server that is to be profiled: starts and stops the sampling when the bench says so, so that its start is not in it. */
import { Session } from 'node:inspector';

const SAMPLE_EVERY_US = 250;
const session = new Session();
session.connect();

const ask = (method, params) =>
  new Promise((resolve, reject) => session.post(method, params, (error, answer) => (error ? reject(error) : resolve(answer))));

async function hear({ profile }) {
  if (profile === 'start') {
    await ask('Profiler.enable');
    await ask('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
    await ask('Profiler.start');
    process.send({ profiling: true });
  }
  if (profile === 'stop') process.send({ profiled: (await ask('Profiler.stop')).profile });
}

process.on('message', (message) => void hear(message ?? {}));
// Listening must not be what keeps the server alive.
process.channel?.unref();
