/**
 * THE place for what differs between the databases that may stand below this server: MariaDB, MySQL, and what speaks like one of them –
 * Galera, Group Replication, TiDB. Everything else is written in the SQL that both understand. docs/operations.md says what was measured.
 */
export type Family = 'mariadb' | 'mysql';

export interface ServerVersion {
  type: Family;
  version: string;
}

const LEAST = { mariadb: [10, 11], mysql: [8, 0] } as const;

/** What VERSION() says: "10.11.19-MariaDB-0+deb12u1", "9.7.4-2", "8.0.11-TiDB-v8.5.0". Refuses one that is too old. */
export function readVersion(text: string): ServerVersion {
  const type: Family = /mariadb/i.test(text) ? 'mariadb' : 'mysql';
  const [major = 0, minor = 0] = text.split('.').map((n) => Number.parseInt(n, 10));
  const [leastMajor, leastMinor] = LEAST[type];
  if (major < leastMajor || (major === leastMajor && minor < leastMinor))
    throw new Error(`The database is ${text}; MariaDB ≥ 10.11 or MySQL ≥ 8.0 is needed.`);
  return { type, version: text };
}

/** The variable that tells the isolation of a session: the later name is that of MySQL and, beside the earlier one, of MariaDB from 11.1 on. */
export const ISOLATION = ['transaction_isolation', 'tx_isolation'] as const;

/** A lock is waited for less long than a statement may take, so that a wait ends with 1205 and not with a dropped connection. */
const LOCK_WAIT_SECONDS = 4;
/** Longer than the server itself waits: by then nobody listens to the statement any more, and its locks must not outlive us. */
const PATIENCE_BEYOND_OURS_MS = 2_000;

/** MySQL cannot tell an idle transaction from an idle connection; the pool opens another one when it needs it. */
const IDLE_SECONDS_OF_MYSQL = 60;

/**
 * What each session is told when it is opened, whatever the defaults of the database are. A statement that we gave up goes on in the
 * database, and a transaction whose server vanished without a goodbye stays open: these make the database end both by itself. Of
 * statements MySQL ends reads alone, but a write waits for nothing longer than for a lock.
 */
export function sessionSettings(family: Family, statementTimeoutMs: number): string[] {
  const limitMs = statementTimeoutMs + PATIENCE_BEYOND_OURS_MS;
  const limits: Record<Family, string> = {
    mariadb: `max_statement_time = ${limitMs / 1000}, idle_transaction_timeout = ${Math.ceil((2 * limitMs) / 1000)}`,
    mysql: `max_execution_time = ${limitMs}, wait_timeout = ${Math.max(IDLE_SECONDS_OF_MYSQL, Math.ceil((2 * limitMs) / 1000))}`,
  };
  return [
    'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
    `SET SESSION time_zone = '+00:00', innodb_lock_wait_timeout = ${LOCK_WAIT_SECONDS}, ${limits[family]}`,
  ];
}

/** Numbers of errors by what they mean to us. Matched by number: names and messages differ. */
export const ERRORS = {
  duplicateKey: 1062,
  /** A CHECK of a table: MariaDB, MySQL. */
  checkFailed: new Set([4025, 3819]),
  /** The database ended the statement: MariaDB's and MySQL's time limit, and somebody's KILL QUERY. */
  statementEnded: new Set([1969, 3024, 1317]),
  /**
   * The transaction was rolled back, or has to be, and may run again as a whole. A cluster says so at COMMIT as well: Galera 1213 (and
   * 1047 from a node that left the cluster), Group Replication 3101, TiDB 8002, 8005, 8022, 8028 and 9007. 1205 undoes the statement
   * alone: whoever gets it must roll back. 1020 comes from MariaDB with innodb_snapshot_isolation.
   */
  rolledBack: new Set([1213, 1205, 1020, 1047, 3101, 8002, 8005, 8022, 8028, 9007]),
  /** "Got error … during COMMIT". Of Group Replication with 149 (a conflict, rolled back); with another one nobody knows. */
  duringCommit: 1180,
  /** The connection ends with it: shutdown, killed, timed out, not allowed to be so long. */
  serverGone: new Set([1053, 1152, 1158, 1159, 1160, 1161, 1184, 1927, 2006, 2013, 2055, 3169, 4031]),
  /**
   * With a binary log, and MySQL has one unless told otherwise, only an account with SUPER may make triggers – or everybody who may make
   * triggers at all, with log_bin_trust_function_creators. Ours write nothing, so replicas cannot come to differ by them.
   */
  triggersNotTrusted: 1419,
  /** Too many connections, read-only, full. */
  unavailable: new Set([1040, 1203, 1290, 1792, 1836, 1021, 1114]),
} as const;

const CONFLICT_DURING_COMMIT = /\berror 149\b/;

/** Group Replication refuses the loser of a conflict with 1180 or with 3101, depending on where it notices. */
export const lostAtCommit = (errno: number, message: string): boolean =>
  errno === ERRORS.duringCommit && CONFLICT_DURING_COMMIT.test(message);
