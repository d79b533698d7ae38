import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Call, callOn, done } from './support/call';
import { Child } from './support/child';
import { testDatabases } from './support/fresh-database';

/** `npm start` as the person at the keyboard meets it. The private databases of these tests are the real, durable ones. */
describe('npm start', () => {
  const folders: string[] = [];
  const running: Child[] = [];
  const aFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'gp-start-'));
    folders.push(folder);
    return folder;
  };

  function start(env: NodeJS.ProcessEnv): Child {
    const child = new Child('npm start', 'scripts/start.mjs', [], env);
    running.push(child);
    return child;
  }
  const untilUp = (child: Child) => child.line((line) => line.includes('Ctrl-C stops everything'));

  /** Refused with exactly one sentence and exit code 1. */
  async function expectRefusal(env: NodeJS.ProcessEnv, sentence: RegExp): Promise<void> {
    const child = start(env);
    expect(await child.ended).toEqual({ code: 1, signal: null });
    const said = child.lines.filter((line) => line.startsWith('✗'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(child.output).not.toMatch(/^\s+at /m);
  }

  afterAll(async () => {
    await Promise.all(running.map((child) => child.stop('SIGINT', 30_000)));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  describe('on a folder of its own', () => {
    const folder = aFolder();
    let port: number;
    let url: string;
    let first: Child;
    let call: Call;

    async function signInAs(key: string) {
      const { code } = done(await call('POST /demo/codes', { body: { key } }));
      const { accessToken } = done(await call('POST /sessions/wechat', { body: { code } }));
      return { accessToken, address: '10.0.0.1', renew: async () => {} };
    }

    beforeAll(async () => {
      port = await freePort();
      url = `http://127.0.0.1:${port}`;
      call = callOn({ url });
      first = start({ DATA_DIR: folder, PORT: String(port) });
      await untilUp(first);
    }, 120_000);

    it('serves the phone app, the console and the API, and says where', async () => {
      for (const path of ['/', '/console/', '/api/openapi.json', '/health/ready']) {
        const answer = await fetch(`${url}${path}`, { headers: { accept: 'text/html, application/json' } });
        expect({ path, status: answer.status }).toEqual({ path, status: 200 });
      }
      expect(first.output).toContain(`Phone app   ${url}/`);
      expect(first.output).toContain(`Console     ${url}/console/`);
    });

    it('prints demo people with whom one really gets in', async () => {
      const [, username = '', password = ''] = /王店员.* (\w+) \/ (\S+)/.exec(first.output) ?? [];
      const { who } = done(await call('POST /sessions/staff', { body: { username, password } }));
      expect(who).toMatchObject({ name: '王店员', roles: ['clerk'] });
      const lin = await signInAs('lin');
      expect(done(await call('GET /points', { as: lin })).balance).toBeGreaterThan(500);
    });

    it('refuses a busy port and a folder in use, each with one sentence', async () => {
      await expectRefusal({ DATA_DIR: aFolder(), PORT: String(port) }, new RegExp(`^✗ Port ${port} is in use`));
      await expectRefusal({ DATA_DIR: folder, PORT: String(await freePort()) }, /^✗ The data folder .* is in use by process \d+/);
    });

    it('keeps secrets for its owner alone', () => {
      const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'));
      expect(secrets.tokenSecret.length).toBeGreaterThanOrEqual(32);
      expect(first.output).not.toContain(secrets.tokenSecret);
      const log = readFileSync(join(folder, 'server.log'), 'utf8');
      for (const secret of Object.values<string>(secrets)) expect(log).not.toContain(secret);
    });

    it('stops server, simulator and database in this order on Ctrl-C, and the data are there at the next start', async () => {
      const lin = await signInAs('lin');
      done(await call('PUT /members/me', { as: lin, body: { nickname: '林小满还在' } }));
      const { balance } = done(await call('GET /points', { as: lin }));
      expect(await first.stop('SIGINT')).toEqual({ code: 0, signal: null });
      const stops = first.lines.filter((line) => line.includes('Stopping')).map((line) => line.replace(/ {2}.*/, ''));
      expect(stops).toEqual([
        '✓ Stopping the server',
        '✓ Stopping the WeChat Pay simulator',
        '✓ Stopping the WeChat simulator',
        '✓ Stopping the database',
      ]);

      const began = Date.now();
      const second = start({ DATA_DIR: folder, PORT: String(port) });
      await untilUp(second);
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(done(await call('GET /members/me', { as: await signInAs('lin') })).nickname).toBe('林小满还在');
      expect(done(await call('GET /points', { as: await signInAs('lin') })).balance).toBe(balance);
    }, 60_000);

    it('says so when one of its programs is killed, and recovers from a kill -9 of itself', async () => {
      const [second] = running.filter((child) => child.isRunning) as [Child];
      const server = childrenOf(second.pid).find(({ command }) => command.includes('dist/main.js'));
      process.kill(server?.pid ?? -1, 'SIGKILL');
      expect(await second.ended).toEqual({ code: 1, signal: null });
      expect(second.output).toMatch(/^✗ The server was killed by SIGKILL/m);

      const third = start({ DATA_DIR: folder, PORT: String(port) });
      await untilUp(third);
      await third.kill9();
      // What it had started notices, and lets the port go.
      await gone(port);
      const fourth = start({ DATA_DIR: folder, PORT: String(port) });
      await untilUp(fourth);
      expect(done(await call('GET /members/me', { as: await signInAs('lin') })).nickname).toBe('林小满还在');
      expect(await fourth.stop('SIGTERM')).toEqual({ code: 0, signal: null });
    }, 60_000);

    it('refuses a private database whose files are damaged', async () => {
      truncateSync(join(folder, 'mariadb/ibdata1'), 4096);
      await expectRefusal({ DATA_DIR: folder, PORT: String(port) }, /^✗ The private database in .* does not start: /);
    });
  });

  describe('with a DATABASE_URL', () => {
    const at = async (url: string) => ({ DATABASE_URL: url, DATA_DIR: aFolder(), PORT: String(await freePort()) });

    it('refuses one where nothing listens, and one that is no address', async () => {
      await expectRefusal(
        await at(`mysql://a:b@127.0.0.1:${await freePort()}/x`),
        /^✗ The database of DATABASE_URL at .* cannot be reached: nothing listens there\.$/,
      );
      await expectRefusal(await at('localhost/green'), /^✗ DATABASE_URL is not an address like mysql:/);
    });

    it('refuses a server of a version that it does not know, by name', async () => {
      const old = await aGreetingServer('5.7.44-log');
      await expectRefusal(
        await at(`mysql://a:b@127.0.0.1:${old.port}/x`),
        /is MySQL 5\.7\.44: this needs MariaDB 10\.11 or later, or MySQL 8\.0 or later\.$/,
      );
      await old.close();
    });

    it('refuses a wrong password and a missing database without repeating the password', async () => {
      const { adminUrl } = testDatabases();
      const wrong = new URL(adminUrl);
      wrong.password = 'not-the-password';
      wrong.pathname = '/mysql';
      await expectRefusal(await at(wrong.href), /^✗ The server at .* does not let the account ".*" in: (?!.*not-the-password)/);
      const missing = new URL(adminUrl);
      missing.pathname = '/no_such_database';
      await expectRefusal(await at(missing.href), /has no database "no_such_database"/);
    });
  });

  it('refuses a PORT and a DATA_DIR that cannot be', async () => {
    await expectRefusal({ DATA_DIR: aFolder(), PORT: 'eighty' }, /^✗ PORT is "eighty"/);
    const file = join(aFolder(), 'file');
    writeFileSync(file, '');
    await expectRefusal(
      { DATA_DIR: join(file, 'below'), PORT: String(await freePort()) },
      /^✗ The data folder .* cannot be used/,
    );
  });
});

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

/** Waits until nobody listens on a port any more. */
async function gone(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const taken = await fetch(`http://127.0.0.1:${port}/health/live`).then(
      () => true,
      () => false,
    );
    if (!taken) return;
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`port ${port} is still in use`);
}

/** A server that greets like one of another version, and does nothing else. */
async function aGreetingServer(version: string): Promise<{ port: number; close(): Promise<void> }> {
  const body = Buffer.concat([Buffer.from([10]), Buffer.from(`${version}\0`), Buffer.alloc(40)]);
  const head = Buffer.alloc(4);
  head.writeUIntLE(body.length, 0, 3);
  const server: TcpServer = createServer((socket) => socket.on('error', () => {}).write(Buffer.concat([head, body])));
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as { port: number };
  return { port, close: () => new Promise((closed) => server.close(() => closed())) };
}

/** The programs that a process has started, by /proc. */
function childrenOf(pid: number): { pid: number; command: string }[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map((child) => ({ pid: Number(child), command: readFileSync(`/proc/${child}/cmdline`, 'utf8').replaceAll('\0', ' ') }));
}
