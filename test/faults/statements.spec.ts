import { randomUUID } from 'node:crypto';
import { codeNow } from '../support/builders';
import { aKey, callOn, done } from '../support/call';
import { DatabaseProxy, type Fault } from '../support/database-proxy';
import { openProgramme, type Programme } from '../support/programme';
import { Server } from '../support/server';
import { unsoundness } from '../support/soundness';

/** Set up through a healthy server; the write that is tested goes through one whose database fails at one statement. */
let programme: Programme;
let proxy: DatabaseProxy;
let faulty: Server;
let call: Programme['call'];
beforeAll(async () => {
  programme = await openProgramme();
  const { hostname, port } = new URL(programme.database.url);
  proxy = await DatabaseProxy.start({ host: hostname, port: Number(port) });
  const url = new URL(programme.database.url);
  url.port = String(proxy.port);
  faulty = await Server.start({
    database: { url: url.href, migrationUrl: url.href },
    wechat: programme.wechat,
    // No jobs, so that the statements counted are those of the request; a short wait, so that silence does not last.
    env: { JOBS: '0', STATEMENT_TIMEOUT_MS: '400' },
  });
  call = callOn(faulty);
});
afterEach(async () => expect(await unsoundness(programme.sql)).toEqual({}));
afterAll(async () => {
  await faulty.stop();
  await proxy.close();
  await programme.close();
});

/** One write of the business: how to prepare it, send it, and count its effects. */
interface Write {
  /** Prepares a fresh case and answers how to send it; the same every time. */
  prepare(): Promise<{ send: () => ReturnType<Programme['call']>; effects: () => Promise<number> }>;
}
const count = (sql: string, values: unknown[]) => programme.sql.figure(sql, values);

const WRITES: Record<string, Write> = {
  'a sale': {
    prepare: async () => {
      const [clerk, member] = [await programme.theClerk(), await programme.aMember()];
      const { qr } = codeNow(done(await programme.call('GET /members/me/code', { as: member })));
      const { ticket } = done(await programme.call('POST /merchant/members/lookup', { as: clerk, body: { code: qr } }));
      const [key, body] = [aKey(), { ticket, amountFen: 5000, receiptNo: randomUUID() }];
      return {
        send: () => call('POST /merchant/sales', { as: clerk, key, body }),
        effects: () => count('SELECT COUNT(*) FROM entry WHERE member_id = ?', [member.id]),
      };
    },
  },
  'a redemption': {
    prepare: async () => {
      const [member, gift] = [await programme.aMember({ points: 100 }), await sharedGift()];
      const [key, body] = [aKey(), { giftId: gift.id, quantity: 1, expectedPrice: 10 }];
      return {
        send: () => call('POST /redemptions', { as: member, key, body }),
        effects: () => count('SELECT COUNT(*) FROM redemption WHERE member_id = ?', [member.id]),
      };
    },
  },
  'the use of a code': {
    prepare: async () => {
      const [member, gift, clerk] = [await programme.aMember({ points: 100 }), await sharedGift(), await programme.theClerk()];
      const body = { giftId: gift.id, quantity: 1, expectedPrice: 10 };
      const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
      const { qr } = codeNow(done(await programme.call('GET /redemptions/:id/code', { as: member, params: { id } })));
      const key = aKey();
      return {
        send: () => call('POST /merchant/verifications', { as: clerk, key, body: { code: qr } }),
        effects: () => count('SELECT COUNT(*) FROM code_use WHERE redemption_id = ?', [id]),
      };
    },
  },
  'a cancellation': {
    prepare: async () => {
      const [member, gift] = [await programme.aMember({ points: 100 }), await sharedGift()];
      const body = { giftId: gift.id, quantity: 1, expectedPrice: 10 };
      const { id, entryId } = done(await programme.call('POST /redemptions', { as: member, body }));
      const key = aKey();
      return {
        send: () => call('POST /redemptions/:id/cancel', { as: member, key, params: { id } }),
        effects: () => count('SELECT COUNT(*) FROM entry WHERE reverses_entry_id = ?', [entryId]),
      };
    },
  },
  'a check-in': {
    prepare: async () => {
      const [member, campaign, staff] = [await programme.aMember(), await sharedCampaign(), await sharedStaff()];
      const signUp = done(await programme.call('POST /campaigns/:id/sign-ups', { as: member, params: { id: campaign.id } }));
      const [key, body] = [aKey(), { campaignId: campaign.id, pass: signUp.pass.qr }];
      return {
        send: () => call('POST /staff/check-ins', { as: staff, key, body }),
        effects: () => count('SELECT COUNT(*) FROM entry WHERE member_id = ?', [member.id]),
      };
    },
  },
  'an answer sheet': {
    prepare: async () => {
      const [member, form] = [await programme.aMember(), await sharedForm()];
      const [key, body] = [aKey(), { answers: { q1: ['a'] } }];
      return {
        send: () => call('POST /questionnaires/:id/answer-sheets', { as: member, key, params: { id: form.id }, body }),
        effects: () => count('SELECT COUNT(*) FROM answer_sheet WHERE member_id = ?', [member.id]),
      };
    },
  },
};

const remembered = new Map<string, Promise<unknown>>();
const once = <T>(name: string, make: () => Promise<T>): Promise<T> => {
  if (!remembered.has(name)) remembered.set(name, make());
  return remembered.get(name) as Promise<T>;
};
const sharedGift = () => once('gift', () => programme.aGift({ price: 10, stock: 10_000 }));
const sharedCampaign = () => once('campaign', () => programme.aCampaign({ capacity: 5000, pointsBudget: 100_000 }));
const sharedStaff = () => once('staff', () => programme.aCommunityStaff());
const sharedForm = () => once('form', () => programme.aQuestionnaire());

const FAULTS: Fault[] = [1213, 1205, 1062, 1020, 'lost-before', 'lost-after', 'silent'];

describe.each(Object.entries(WRITES))('%s', (_, { prepare }) => {
  it.each(FAULTS)(
    'whose database fails with %s at each statement in turn is done once, never half',
    async (fault) => {
      const healthy = await prepare();
      proxy.arm();
      done(await healthy.send());
      const statements = proxy.count;
      expect(statements).toBeGreaterThan(5);
      for (let at = 1; at <= statements; at++) {
        const { send, effects } = await prepare();
        proxy.arm(at, fault);
        const first = await send();
        expect([200, 409, 500, 503]).toContain(first.status);
        proxy.arm();
        if (first.ok) expect(await effects()).toBe(1);
        // The phone asks again with its key until it has an answer that is one.
        const again = await send();
        expect({ at, fault, status: again.status }).toEqual({ at, fault, status: 200 });
        if (first.ok) expect(again.body).toEqual(first.body);
        expect(await effects()).toBe(1);
      }
    },
    120_000,
  );
});
