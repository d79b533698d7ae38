import { ERRORS, lostAtCommit } from './database-families.js';

/** What the driver says went wrong. */
export interface DatabaseError {
  errno: number;
  code: string;
  message: string;
}

/** Ours: the driver says of a connection that has ended only that it is fatal, without a number and without a code. */
const ENDED = 'CONNECTION_ENDED';
const LOST_CODES = new Set([
  ENDED,
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'PROTOCOL_ENQUEUE_AFTER_QUIT',
  'PROTOCOL_UNEXPECTED_PACKET',
  'PROTOCOL_PACKETS_OUT_OF_ORDER',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
  'ETIMEDOUT',
  'ENOENT',
  'POOL_CLOSED',
  'POOL_TIMEOUT',
]);

/** The driver's error inside TypeORM's wrapping, or null if this is not one. */
export function databaseErrorOf(error: unknown): DatabaseError | null {
  const inner = (error as { driverError?: unknown })?.driverError ?? error;
  const { errno, code, message, fatal } = (inner ?? {}) as Record<string, unknown>;
  const said = { errno: typeof errno === 'number' ? errno : 0, code: typeof code === 'string' ? code : '' };
  if (said.errno === 0 && said.code === '') {
    if (fatal !== true) return null;
    said.code = ENDED;
  }
  return { ...said, message: String(message ?? '') };
}

export function isDuplicate(error: unknown, index?: string): boolean {
  if (databaseErrorOf(error)?.errno !== ERRORS.duplicateKey) return false;
  return index === undefined || new RegExp(`for key '(?:[^']*\\.)?${index}'`).test(String((error as Error).message));
}
export const isCheckViolation = (error: unknown): boolean => ERRORS.checkFailed.has(databaseErrorOf(error)?.errno ?? 0);

/** The whole transaction was, or has to be, rolled back and may be run again on a new one. At COMMIT too: nothing of it was kept. */
export function isRetryable(error: unknown): boolean {
  const found = databaseErrorOf(error);
  return found !== null && (ERRORS.rolledBack.has(found.errno) || lostAtCommit(found.errno, found.message));
}

/** The connection is gone. */
function isConnectionLost({ errno, code }: DatabaseError): boolean {
  return ERRORS.serverGone.has(errno) || LOST_CODES.has(code);
}

/** Nobody answered in time, or the database ended the statement. */
function isStatementGivenUp({ errno, code }: DatabaseError): boolean {
  return code === 'PROTOCOL_SEQUENCE_TIMEOUT' || ERRORS.statementEnded.has(errno);
}

/**
 * What was sent last may or may not have happened: of a COMMIT only the idempotency key can tell. The connection it was sent on is not
 * asked anything more.
 */
export function isOutcomeUnknown(error: unknown): boolean {
  const found = databaseErrorOf(error);
  if (found === null || isRetryable(error)) return false;
  return isConnectionLost(found) || isStatementGivenUp(found) || found.errno === ERRORS.duringCommit;
}

/** A migration could not make a trigger, because of a setting of the database and not of the account. */
export const areTriggersNotTrusted = (error: unknown): boolean => databaseErrorOf(error)?.errno === ERRORS.triggersNotTrusted;

/** The database cannot be worked with just now: away, starting, read-only, full or not answering. */
export function isDatabaseAway(error: unknown): boolean {
  const found = databaseErrorOf(error);
  return found !== null && (isOutcomeUnknown(error) || isRetryable(error) || ERRORS.unavailable.has(found.errno));
}
