import type { ConsoleCampaign, ConsoleGift, ConsoleQuestionnaire } from '@gp/contracts';
import type { Staff } from './builders';
import { type Call, callOn, done } from './call';
import { DatabaseProxy } from './database-proxy';
import { openPayingProgramme, type PayingProgramme } from './programme';
import { Server } from './server';

const DAY_MS = 86_400_000;

/** A case made ready for one write: how to send it, the same every time, and how many effects it has had. */
export interface ReadyWrite {
  send: () => ReturnType<PayingProgramme['call']>;
  effects: () => Promise<number>;
}

/**
 * A programme whose people and things are made through a healthy server; the write that is tested goes through a second one, whose
 * database fails when it is told to. What the writes share is made once.
 */
export interface FaultyProgramme {
  programme: PayingProgramme;
  proxy: DatabaseProxy;
  /** To the server whose database fails. */
  call: Call;
  faulty: Server;
  gift(): Promise<ConsoleGift>;
  /** Ten points and 9.90 yuan. */
  cashGift(): Promise<ConsoleGift>;
  campaign(): Promise<ConsoleCampaign>;
  staff(): Promise<Staff>;
  form(): Promise<ConsoleQuestionnaire>;
  /** A rule with a streak is in force: some days later, so that the rules announced before it are too. */
  streak(): Promise<void>;
  close(): Promise<void>;
}

export async function openFaultyProgramme(env: NodeJS.ProcessEnv = {}): Promise<FaultyProgramme> {
  const programme = await openPayingProgramme();
  const { hostname, port } = new URL(programme.database.url);
  const proxy = await DatabaseProxy.start({ host: hostname, port: Number(port || 3306) });
  const url = new URL(programme.database.url);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  const faulty = await Server.start({
    database: { url: url.href, migrationUrl: url.href },
    wechat: programme.wechat,
    // No jobs, so that the statements counted are those of the request; a short wait, so that silence does not last.
    env: { ...programme.pay.environment, JOBS: '0', STATEMENT_TIMEOUT_MS: '400', ...env },
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
    cashGift: () => once('cashGift', () => programme.aGift({ price: 10, cashFen: 990, stock: 10_000 })),
    // Open for long, because the streak moves the clock.
    campaign: () =>
      once('campaign', () =>
        programme.aCampaign({ capacity: 5000, pointsBudget: 100_000, endsAt: new Date(Date.now() + 60 * DAY_MS).toISOString() }),
      ),
    staff: () => once('staff', () => programme.aCommunityStaff()),
    form: () => once('form', () => programme.aQuestionnaire()),
    streak: () =>
      once('streak', async () => {
        const { effectiveAt } = await programme.aRule(
          {
            streak: { points: [1, 1, 5], validity: { kind: 'days', days: 365 } },
            review: { points: 5, validity: { kind: 'days', days: 365 } },
          },
          { effectiveAt: new Date(Date.now() + 3 * DAY_MS).toISOString() },
        );
        const later = new Date(Date.parse(effectiveAt) + DAY_MS).toISOString();
        await Promise.all([programme.setClock(later), faulty.setClock(later)]);
        // A server believes for some seconds what it read of the rules; a real one has ten before a new one is in force.
        const knows = async () => done(await callOn(faulty)('GET /rules')).items.some(({ terms }) => terms.streak !== null);
        while (!(await knows())) await new Promise((resume) => setTimeout(resume, 100));
      }),
    close: async () => {
      await faulty.stop();
      await proxy.close();
      await programme.close();
    },
  };
}
