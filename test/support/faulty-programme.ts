import type { ConsoleCampaign, ConsoleGift, ConsoleQuestionnaire } from '@gp/contracts';
import type { Staff } from './builders';
import { type Call, callOn } from './call';
import { DatabaseProxy } from './database-proxy';
import { openProgramme, type Programme } from './programme';
import { Server } from './server';

/**
 * A programme whose people and things are made through a healthy server; the write that is tested goes through a second one, whose
 * database fails when it is told to. What the writes share is made once.
 */
export interface FaultyProgramme {
  programme: Programme;
  proxy: DatabaseProxy;
  /** To the server whose database fails. */
  call: Call;
  faulty: Server;
  gift(): Promise<ConsoleGift>;
  campaign(): Promise<ConsoleCampaign>;
  staff(): Promise<Staff>;
  form(): Promise<ConsoleQuestionnaire>;
  close(): Promise<void>;
}

export async function openFaultyProgramme(env: NodeJS.ProcessEnv = {}): Promise<FaultyProgramme> {
  const programme = await openProgramme();
  const { hostname, port } = new URL(programme.database.url);
  const proxy = await DatabaseProxy.start({ host: hostname, port: Number(port || 3306) });
  const url = new URL(programme.database.url);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const faulty = await Server.start({
    database: { url: url.href, migrationUrl: url.href },
    wechat: programme.wechat,
    // No jobs, so that the statements counted are those of the request; a short wait, so that silence does not last.
    env: { JOBS: '0', STATEMENT_TIMEOUT_MS: '400', ...env },
  });
  const remembered = new Map<string, Promise<unknown>>();
  const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
    if (!remembered.has(name)) remembered.set(name, make());
    return remembered.get(name) as Promise<T>;
  };
  return {
    programme,
    proxy,
    call: callOn(faulty),
    faulty,
    gift: () => once('gift', () => programme.aGift({ price: 10, stock: 10_000 })),
    campaign: () => once('campaign', () => programme.aCampaign({ capacity: 5000, pointsBudget: 100_000 })),
    staff: () => once('staff', () => programme.aCommunityStaff()),
    form: () => once('form', () => programme.aQuestionnaire()),
    close: async () => {
      await faulty.stop();
      await proxy.close();
      await programme.close();
    },
  };
}
