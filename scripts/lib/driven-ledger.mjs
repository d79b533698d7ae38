import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Refusal } from './refusal.mjs';

const PROGRAM = fileURLToPath(new URL('./ledger-driver.cjs', import.meta.url));
const END_WITH_STARTER = new URL('./end-with-starter.mjs', import.meta.url).href;

/** The services of the built server in a process of their own (ledger-driver.cjs): `tell(command)` answers what it answered, or fails. */
export async function driveLedger(env) {
  const child = fork(PROGRAM, [], {
    env: { ...env, TEST_CLOCK: '1' },
    execArgv: ['--import', END_WITH_STARTER],
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const waiting = new Map();
  let told = 0;
  const isReady = await new Promise((resolve) => {
    child.once('message', () => resolve(true));
    void ended.then(() => resolve(false));
  });
  if (!isReady) throw new Refusal('The ledger driver does not start.');
  child.on('message', ({ id, ...heard }) => {
    waiting.get(id)?.(heard);
    waiting.delete(id);
  });
  void ended.then(() => {
    for (const heard of waiting.values()) heard({ failed: { message: 'the ledger driver ended' } });
  });
  return {
    /** A refusal is a failure here. */
    tell: async (command) => {
      told += 1;
      const id = told;
      const { answer, failed } = await new Promise((heard) => {
        waiting.set(id, heard);
        child.send({ id, ...command });
      });
      if (failed) throw new Error(`${command.say}: ${failed.message}`);
      if (answer?.status >= 400) throw new Error(`${command.say} was refused: ${JSON.stringify(answer.body)}`);
      return answer;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
