import { connect, createServer, type Server as NetServer, type Socket } from 'node:net';
import { DatabaseAnswers } from './database-answers';

/**
 * What goes wrong at one statement. 'lost-before': the connection breaks and the statement never arrives. 'lost-after': it arrives and
 * is executed, the answer is lost. 'silent': nobody answers. A number: the database says this error and does nothing. 'conflict': what
 * Group Replication says at COMMIT to the loser, who is rolled back. 'doubtful': it is executed, and an error is said all the same.
 */
export type Fault = 'lost-before' | 'lost-after' | 'silent' | 'conflict' | 'doubtful' | keyof typeof SQL_STATE;

const COM_QUERY = 0x03;
/** Between statements that share a round trip (conversation.ts). No value contains it: in values a line break is escaped. */
const BETWEEN = ';\n';
const SQL_STATE = {
  1213: '40001',
  1205: 'HY000',
  1062: '23000',
  1020: 'HY000',
  1047: '08S01',
  3101: '40000',
  9007: 'HY000',
  1180: 'HY000',
} as const;

/** Between the server and its database: counts the statements and lets one of them fail. Speaks just enough of the protocol. */
export class DatabaseProxy {
  private constructor(
    private readonly server: NetServer,
    readonly port: number,
  ) {}

  private statements = 0;
  private commits = 0;
  private armed: { at: number; fault: Fault } | null = null;
  private armedCommits = new Map<number, Fault>();
  private readonly ends = new Set<() => void>();
  /** The statement at which the last fault struck. */
  struck: string | null = null;

  static start(target: { host: string; port: number }): Promise<DatabaseProxy> {
    return new Promise((resolve) => {
      let proxy: DatabaseProxy;
      const server = createServer((client) => proxy.join(client, connect(target.port, target.host)));
      server.listen(0, '127.0.0.1', () => {
        proxy = new DatabaseProxy(server, (server.address() as { port: number }).port);
        resolve(proxy);
      });
    });
  }

  /** Counts from one again; with a fault the n-th statement from now fails. */
  arm(at?: number, fault?: Fault): void {
    this.statements = 0;
    this.commits = 0;
    this.struck = null;
    this.armed = at !== undefined && fault !== undefined ? { at, fault } : null;
    this.armedCommits.clear();
  }

  /** Counts from one again; the n-th COMMIT from now fails, and those after it for as long as there are faults. */
  armCommits(at: number, faults: Fault[]): void {
    this.arm();
    this.armedCommits = new Map(faults.map((fault, i) => [at + i, fault]));
  }

  get count(): number {
    return this.statements;
  }

  get commitCount(): number {
    return this.commits;
  }

  /** How many armed faults of COMMITs have not struck. */
  get commitsLeft(): number {
    return this.armedCommits.size;
  }

  /** Every connection breaks, whoever uses it. */
  cutAll(): void {
    for (const end of this.ends) end();
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private join(client: Socket, database: Socket): void {
    let pending = Buffer.alloc(0);
    const end = () => {
      this.ends.delete(end);
      client.destroy();
      database.destroy();
    };
    this.ends.add(end);
    for (const socket of [client, database]) socket.setNoDelay(true).on('error', end).on('close', end);
    database.on('data', (chunk) => client.write(chunk));
    client.on('data', (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      // Packets: three bytes of length, one of sequence, the payload. A command has sequence 0.
      while (pending.length >= 4 && pending.length >= 4 + pending.readUIntLE(0, 3)) {
        const packet = pending.subarray(0, 4 + pending.readUIntLE(0, 3));
        pending = pending.subarray(packet.length);
        this.pass(packet, { database, end });
      }
    });
  }

  private pass(packet: Buffer, { database, end }: { database: Socket; end: () => void }): void {
    if (packet[3] !== 0 || packet[4] !== COM_QUERY) {
      database.write(packet);
      return;
    }
    const query = readQuery(packet);
    const { statements } = query;
    const struck = this.faultAmong(statements);
    if (struck === null) {
      database.write(packet);
      return;
    }
    const { at, fault } = struck;
    const [earlier, statement] = [statements.slice(0, at), statements[at] as string];
    const say = (...said: string[]) => database.write(queryPacket({ ...query, statements: said }));
    this.struck = statement.slice(0, 80).replace(/\s+/g, ' ');
    if (fault === 'lost-before' || fault === 'silent') {
      database.removeAllListeners('data');
      if (fault === 'lost-before' && earlier.length > 0) onceAnswered(database, end);
      if (earlier.length > 0) say(...earlier);
      else if (fault === 'lost-before') end();
    } else if (fault === 'lost-after') {
      onceAnswered(database.removeAllListeners('data'), end);
      say(...earlier, statement);
    } else {
      // The database itself says it, after what stands before has happened.
      say(...earlier, ...(fault === 'doubtful' ? [statement] : []), signalOf(fault));
    }
  }

  /** Counts the statements of a packet; which of them fails, if one does. What stands behind it is never said. */
  private faultAmong(statements: string[]): { at: number; fault: Fault } | null {
    for (const [at, statement] of statements.entries()) {
      this.statements++;
      if (statement === 'COMMIT') {
        const fault = this.armedCommits.get(++this.commits);
        this.armedCommits.delete(this.commits);
        if (fault !== undefined) return { at, fault };
      }
      if (this.armed?.at !== this.statements) continue;
      const { fault } = this.armed;
      this.armed = null;
      return { at, fault };
    }
    return null;
  }
}

/** What was said has happened when all of it is answered; nobody else hears the answers. */
function onceAnswered(database: Socket, then: () => void): void {
  const answers = new DatabaseAnswers();
  database.on('data', (chunk: Buffer) => answers.take(chunk) && then());
}

/** An error as the database would say it. 1062 names the key that an idempotency key's row would be doubled on. */
function signalOf(fault: 'conflict' | 'doubtful' | keyof typeof SQL_STATE): string {
  const errno = typeof fault === 'number' ? fault : 1180;
  const message =
    fault === 'conflict'
      ? "Got error 149 - ''Lock deadlock; Retry transaction'' during COMMIT"
      : fault === 'doubtful'
        ? 'Got error 5 during COMMIT'
        : fault === 1062
          ? "Duplicate entry ''x'' for key ''PRIMARY''"
          : 'a fault of the test';
  return `SIGNAL SQLSTATE '${SQL_STATE[errno]}' SET MYSQL_ERRNO = ${errno}, MESSAGE_TEXT = '${message}'`;
}

interface Query {
  /** To MySQL the driver says first, in two bytes, that there are no query attributes. */
  attributes: Buffer;
  statements: string[];
}

function readQuery(packet: Buffer): Query {
  const text = packet[5] === 0 && packet[6] === 1 ? 7 : 5;
  return { attributes: packet.subarray(5, text), statements: packet.subarray(text).toString('utf8').split(BETWEEN) };
}

function queryPacket({ attributes, statements }: Query): Buffer {
  const payload = Buffer.concat([Buffer.from([COM_QUERY]), attributes, Buffer.from(statements.join(BETWEEN))]);
  const { length } = payload;
  return Buffer.concat([Buffer.from([length & 0xff, (length >> 8) & 0xff, length >> 16, 0]), payload]);
}
