import { connect, createServer, type Server as NetServer, type Socket } from 'node:net';

/**
 * What goes wrong at one statement. 'lost-before': the connection breaks and the statement never arrives. 'lost-after': it arrives and
 * is executed, the answer is lost. 'silent': nobody answers. A number: the database says this error.
 */
export type Fault = 'lost-before' | 'lost-after' | 'silent' | 1213 | 1205 | 1062 | 1020;

const COM_QUERY = 0x03;
/** Between statements that share a round trip (conversation.ts). No value contains it: in values a line break is escaped. */
const BETWEEN = ';\n';
const SQL_STATE: Record<number, string> = { 1213: '40001', 1205: 'HY000', 1062: '23000', 1020: 'HY000' };

/** Between the server and its database: counts the statements and lets one of them fail. Speaks just enough of the protocol. */
export class DatabaseProxy {
  private constructor(
    private readonly server: NetServer,
    readonly port: number,
  ) {}

  private statements = 0;
  private armed: { at: number; fault: Fault } | null = null;
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
    this.struck = null;
    this.armed = at !== undefined && fault !== undefined ? { at, fault } : null;
  }

  get count(): number {
    return this.statements;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private join(client: Socket, database: Socket): void {
    let pending = Buffer.alloc(0);
    const end = () => {
      client.destroy();
      database.destroy();
    };
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
    const statements = packet.subarray(5).toString('utf8').split(BETWEEN);
    const before = this.statements;
    this.statements += statements.length;
    const at = this.armed === null ? -1 : this.armed.at - before - 1;
    if (this.armed === null || at < 0 || at >= statements.length) {
      database.write(packet);
      return;
    }
    const { fault } = this.armed;
    this.armed = null;
    this.struck = (statements[at] as string).slice(0, 80).replace(/\s+/g, ' ');
    const earlier = statements.slice(0, at);
    if (typeof fault === 'number') {
      // The database itself says it, after what stands before has happened.
      database.write(queryPacket([...earlier, signalOf(fault)]));
    } else if (fault === 'lost-after') {
      database.removeAllListeners('data').once('data', end);
      database.write(queryPacket([...earlier, statements[at] as string]));
    } else {
      database.removeAllListeners('data');
      if (fault === 'lost-before' && earlier.length > 0) database.once('data', end);
      if (earlier.length > 0) database.write(queryPacket(earlier));
      else if (fault === 'lost-before') end();
    }
  }
}

/** An error as the database would say it. 1062 names the key that an idempotency key's row would be doubled on. */
function signalOf(errno: number): string {
  const message = errno === 1062 ? "Duplicate entry ''x'' for key ''PRIMARY''" : 'a fault of the test';
  return `SIGNAL SQLSTATE '${SQL_STATE[errno]}' SET MYSQL_ERRNO = ${errno}, MESSAGE_TEXT = '${message}'`;
}

function queryPacket(statements: string[]): Buffer {
  const text = Buffer.from(statements.join(BETWEEN));
  const length = text.length + 1;
  return Buffer.concat([Buffer.from([length & 0xff, (length >> 8) & 0xff, length >> 16, 0, COM_QUERY]), text]);
}
