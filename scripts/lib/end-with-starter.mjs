/**
 * Preloaded into the programs that a script or a test starts (node --import …): when the starter is gone, however it went,
 * its end of our standard input closes, and we stop as if asked to. So nothing is left running after a kill -9.
 */
import { fstatSync } from 'node:fs';

const GRACE_MS = 20_000;

function isPipe() {
  try {
    const input = fstatSync(0);
    return input.isFIFO() || input.isSocket();
  } catch {
    return false;
  }
}

if (isPipe()) {
  const end = () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
  };
  process.stdin.on('end', end).on('error', end).resume();
  // Listening for it must not be what keeps the program alive.
  process.stdin.unref?.();
}
