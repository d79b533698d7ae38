import { type Builders, buildersOn } from './builders';
import { type Call, callOn } from './call';
import { type FreshDatabase, freshDatabase, testDatabases } from './fresh-database';
import { Server } from './server';
import { Sql } from './sql';
import { Wechat } from './wechat';
import { WechatPay } from './wechat-pay';

/**
 * All that a spec needs: a database of its own, the WeChat simulator, the built server, a typed `call`, and people and gifts to make.
 *
 *   let programme: Programme;
 *   beforeAll(async () => { programme = await openProgramme(); });
 *   afterAll(() => programme.close());
 */
export interface Programme extends Builders {
  call: Call;
  server: Server;
  wechat: Wechat;
  database: FreshDatabase;
  sql: Sql;
  /** One more instance of the server on the same database. */
  anotherServer(env?: NodeJS.ProcessEnv): Promise<Server>;
  /** Moves the present of all servers that run (it goes on from there); null = the real time. */
  setClock(iso: string | null): Promise<void>;
  close(): Promise<void>;
}

export interface PayingProgramme extends Programme {
  pay: WechatPay;
}

export async function openProgramme({ env }: { env?: NodeJS.ProcessEnv } = {}): Promise<Programme> {
  return open(env, null);
}

/** A programme that takes payments, with the WeChat Pay simulator on the other side; their clocks are moved together. */
export async function openPayingProgramme({ env }: { env?: NodeJS.ProcessEnv } = {}): Promise<PayingProgramme> {
  const pay = await WechatPay.start();
  return { ...(await open({ ...pay.environment, ...env }, pay)), pay };
}

async function open(env: NodeJS.ProcessEnv | undefined, pay: WechatPay | null): Promise<Programme> {
  const [database, wechat] = await Promise.all([freshDatabase(), Wechat.start()]);
  const at = pay ? { PORT: String(pay.serverPort) } : {};
  const servers = [await Server.start({ database, wechat, env: { ...env, ...at } })];
  const [server] = servers as [Server];
  const call = callOn(server);
  const sql = new Sql(database.adminUrl);
  return {
    ...buildersOn({ call, wechat, superPassword: testDatabases().superPassword }),
    call,
    server,
    wechat,
    database,
    sql,
    anotherServer: async (more) => {
      const another = await Server.start({ database, wechat, env: { ...env, ...more } });
      servers.push(another);
      return another;
    },
    setClock: async (iso) => {
      await Promise.all(servers.filter((s) => s.child.isRunning).map((s) => s.setClock(iso)));
      // Last: what is due there by then is told to servers that live in the same time.
      await pay?.setClock(iso);
    },
    close: async () => {
      await sql.close();
      await Promise.all(servers.map((s) => s.stop()));
      await wechat.stop();
      await pay?.stop();
      await database.drop();
    },
  };
}
