import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { throwIfInterrupted } from './children.mjs';

/** When a process began, as the kernel counts it: a recycled pid is another process. Null where there is no /proc. */
function bornAt(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, born }) {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const now = bornAt(pid);
  return born === null || now === null || born === now;
}

/** Who holds a lock file: its record, or null when nobody alive does. */
export function lockHolder(path) {
  try {
    const record = JSON.parse(readFileSync(path, 'utf8'));
    return isAlive(record) ? record : null;
  } catch {
    return null;
  }
}

/**
 * Takes a lock file. Answers null when it was taken, else the pid of the living holder. link() either makes the file or fails,
 * so two starters never both win; a lock of a dead process is moved aside first.
 */
export function takeLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, born: bornAt(process.pid) }), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        linkSync(mine, path);
        return null;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = lockHolder(path);
      if (holder) return holder.pid;
      moveAside(path);
    }
    return lockHolder(path)?.pid ?? -1;
  } finally {
    rmSync(mine, { force: true });
  }
}

function moveAside(path) {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    // Between our look and the rename another starter may have taken the lock: then it gets it back.
    if (lockHolder(aside)) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
}

export function releaseLock(path) {
  if (lockHolder(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** Waits for its turn, then runs `work`: for steps of which two at once would spoil each other's files. */
export async function withFileLock(path, work) {
  let said = false;
  for (let pid = takeLock(path); pid !== null; pid = takeLock(path)) {
    if (!said) process.stdout.write(`… Waiting for the same step of another run (process ${pid})\n`);
    said = true;
    await sleep(500);
    throwIfInterrupted();
  }
  try {
    return await work();
  } finally {
    releaseLock(path);
  }
}
