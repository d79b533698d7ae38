import { connect } from 'node:net';

const HEAD_END = Buffer.from('\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;

/**
 * One kept connection that carries one request at a time. Written on sockets: node:http costs the load generator several times as much
 * a request, and generator, server and database share the machine.
 */
class Connection {
  #waiting = null;
  #held = [];
  #size = 0;
  #needs = -1;

  constructor(socket) {
    this.socket = socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#hear(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  static open(port) {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' });
      socket.once('error', reject).once('connect', () => {
        socket.off('error', reject);
        resolve(new Connection(socket));
      });
    });
  }

  /** A server closes a connection that nobody has used for a while. */
  get isClosed() {
    return this.socket.destroyed;
  }

  /** Answers { status, body } – the body as the bytes it came in. */
  send(text) {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Error('the connection is closed'));
      this.#waiting = { resolve, reject };
      this.socket.write(text);
    });
  }

  #hear(chunk) {
    // Nobody asked: Node tells a connection that has been silent for a minute so, and closes it.
    if (!this.#waiting) return void this.socket.destroy();
    this.#held.push(chunk);
    this.#size += chunk.length;
    if (this.#needs < 0) {
      if (this.#held.length > 1) this.#held = [Buffer.concat(this.#held)];
      const end = this.#held[0].indexOf(HEAD_END);
      if (end < 0) return;
      const head = this.#held[0].toString('latin1', 0, end);
      const length = LENGTH.exec(head)?.[1];
      if (length === undefined) return this.#fail(new Error(`an answer without a length: ${head.slice(0, 100)}`));
      this.headLength = end + 4;
      this.status = Number(head.slice(9, 12));
      this.#needs = this.headLength + Number(length);
    }
    if (this.#size >= this.#needs) this.#finish();
  }

  #finish() {
    const whole = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    this.#held = [];
    this.#size = 0;
    this.#needs = -1;
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve({ status: this.status, body: whole.subarray(this.headLength) });
  }

  #fail(error) {
    this.#waiting?.reject(error);
    this.#waiting = null;
  }

  close() {
    this.socket.removeAllListeners('close').destroy();
  }
}

/** A request as it goes over the wire. */
export function written({ method, path, token, key, body, from }) {
  const json = body === undefined ? '' : JSON.stringify(body);
  return (
    `${method} /api${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n` +
    (token ? `authorization: Bearer ${token}\r\n` : '') +
    (key ? `idempotency-key: ${key}\r\n` : '') +
    (from ? `x-forwarded-for: ${from}\r\n` : '') +
    (body === undefined ? '\r\n' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
  );
}

/** Kept connections to one server. */
export class Clients {
  constructor(port, connections) {
    this.port = port;
    this.connections = connections;
  }

  static async open(port, count) {
    return new Clients(port, await Promise.all(Array.from({ length: count }, () => Connection.open(port))));
  }

  /** Before a run: the others were busy for so long that the server has closed some. */
  async wake() {
    this.connections = await Promise.all(this.connections.map((c) => (c.isClosed ? Connection.open(this.port) : c)));
  }

  close() {
    for (const connection of this.connections) connection.close();
  }

  /** Runs `work(item, send)` for all items, one at a time on each connection; for setting things up. */
  async each(items, work) {
    await this.wake();
    let at = 0;
    const results = new Array(items.length);
    const lane = async (connection) => {
      const send = async (request) => {
        const { status, body } = await connection.send(written(request));
        if (status >= 400) throw new Error(`${request.method} ${request.path} was refused with ${status}: ${body}`);
        return JSON.parse(body.toString('utf8'));
      };
      while (at < items.length) {
        const mine = at++;
        results[mine] = await work(items[mine], send, mine);
      }
    };
    await Promise.all(this.connections.map(lane));
    return results;
  }
}

/** What a run of requests was like. */
class Run {
  constructor(count) {
    this.latencies = new Float64Array(count);
    this.done = 0;
    this.statuses = {};
    this.ms = 0;
  }

  note(status, ms) {
    this.latencies[this.done++] = ms;
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  get perSecond() {
    return (this.done / this.ms) * 1000;
  }
}

/** The time below which this share of the requests was answered. */
export function percentile(latencies, share) {
  const sorted = Float64Array.from(latencies).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Closed loop: each client sends its next request when it has the answer to its last. */
export async function closedLoop(clients, count, request) {
  await clients.wake();
  const run = new Run(count);
  let at = 0;
  const began = performance.now();
  const lane = async (connection) => {
    while (at < count) {
      const text = written(request(at++));
      const sent = performance.now();
      const { status } = await connection.send(text);
      run.note(status, performance.now() - sent);
    }
  };
  await Promise.all(clients.connections.map(lane));
  run.ms = performance.now() - began;
  return run;
}

/**
 * Open loop: requests arrive at a fixed rate whether or not the server keeps up, and their time counts from the moment they were due.
 * One that finds no free connection waits for one, as a person would.
 */
export async function openLoop(clients, { perSecond, seconds }, request) {
  await clients.wake();
  const count = Math.round(perSecond * seconds);
  const run = new Run(count);
  const free = [...clients.connections];
  const late = [];
  const began = performance.now();
  let arrived = 0;
  await new Promise((finish, fail) => {
    const carry = async (connection, { text, due }) => {
      const { status } = await connection.send(text);
      run.note(status, performance.now() - due);
      const next = late.shift();
      if (next) carry(connection, next).catch(fail);
      else free.push(connection);
      if (run.done === count) finish();
    };
    const tick = () => {
      const now = performance.now();
      for (; arrived < count && began + (arrived * 1000) / perSecond <= now; arrived++) {
        const wish = { text: written(request(arrived)), due: began + (arrived * 1000) / perSecond };
        const connection = free.pop();
        if (connection) carry(connection, wish).catch(fail);
        else late.push(wish);
      }
      if (arrived < count) setTimeout(tick, 1);
    };
    tick();
  });
  run.ms = performance.now() - began;
  return run;
}
