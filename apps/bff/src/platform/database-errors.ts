/** What the driver says went wrong. Matched by number: messages and names differ between MariaDB and MySQL. */
export interface DatabaseError {
  errno: number;
  code: string;
}

export const DUPLICATE_KEY = 1062;
const DEADLOCK = 1213;
const LOCK_WAIT_TIMEOUT = 1205;
const SNAPSHOT_CONFLICT = 1020;
/** Galera: the node is not ready for queries. */
const NODE_NOT_READY = 1047;
const CHECK_FAILED = new Set([4025, 3819]);
const SERVER_GONE = new Set([1053, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 2055, 4031]);
const LOST_CODES = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'PROTOCOL_UNEXPECTED_PACKET',
  'PROTOCOL_PACKETS_OUT_OF_ORDER',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'POOL_CLOSED',
  'POOL_TIMEOUT',
]);

/** The driver's error inside TypeORM's wrapping, or null if this is not one. */
export function databaseErrorOf(error: unknown): DatabaseError | null {
  const inner = (error as { driverError?: unknown })?.driverError ?? error;
  const { errno, code } = (inner ?? {}) as { errno?: unknown; code?: unknown };
  if (typeof errno !== 'number' && typeof code !== 'string') return null;
  return { errno: typeof errno === 'number' ? errno : 0, code: typeof code === 'string' ? code : '' };
}

export function isDuplicate(error: unknown, index?: string): boolean {
  if (databaseErrorOf(error)?.errno !== DUPLICATE_KEY) return false;
  return index === undefined || new RegExp(`for key '(?:[^']*\\.)?${index}'`).test(String((error as Error).message));
}
export const isCheckViolation = (error: unknown): boolean => CHECK_FAILED.has(databaseErrorOf(error)?.errno ?? 0);
export const isStatementTimeout = (error: unknown): boolean => databaseErrorOf(error)?.code === 'PROTOCOL_SEQUENCE_TIMEOUT';

/** The whole transaction was, or has to be, rolled back and may be run again on a new one. */
export function isRetryable(error: unknown): boolean {
  const errno = databaseErrorOf(error)?.errno;
  return errno === DEADLOCK || errno === LOCK_WAIT_TIMEOUT || errno === SNAPSHOT_CONFLICT || errno === NODE_NOT_READY;
}

/** The connection is gone; what was sent last may or may not have happened. */
export function isConnectionLost(error: unknown): boolean {
  const found = databaseErrorOf(error);
  return found !== null && (SERVER_GONE.has(found.errno) || LOST_CODES.has(found.code));
}

/** The database cannot be worked with just now: away, starting, read-only, full or not answering. */
export function isDatabaseAway(error: unknown): boolean {
  const found = databaseErrorOf(error);
  if (found === null) return false;
  return (
    isConnectionLost(error) ||
    isStatementTimeout(error) ||
    isRetryable(error) ||
    [1040, 1290, 1792, 1836, 1021, 1114, 1203].includes(found.errno)
  );
}
