import type { ConsoleGift, SettlementMonth } from '@gp/contracts';
import type { Demo } from '../e2e/support/demo';
import { anAddress, type Call, callOn, done, type Person } from '../support/call';

/** Somebody of the demo's staff, signed in at the API itself. */
export async function staffOf(demo: Demo, username: string): Promise<{ call: Call; as: Person }> {
  const call = callOn(demo);
  const open = async () => done(await call('POST /sessions/staff', { body: { username, password: demo.password } })).accessToken;
  const as: Person = {
    accessToken: await open(),
    address: anAddress(),
    renew: async () => {
      as.accessToken = await open();
    },
  };
  return { call, as };
}

/** What is done at a desk, done at the API as that person, where the journey is of the phones. */
export async function atTheOffice(demo: Demo, username: string) {
  const { call, as } = await staffOf(demo, username);
  return {
    /** A gift of five uses at the demo clerk's merchant, on sale. */
    async fiveCoffees(): Promise<ConsoleGift> {
      const { items } = done(await call('GET /console/merchants', { as }));
      const merchantId = items.find(({ name }) => name === '青禾文具')?.id ?? '';
      const draft = {
        ...{
          merchantId,
          name: '手冲咖啡 5 杯',
          art: 'coffee-voucher' as const,
          category: 'food' as const,
          about: '店里现磨，一次一杯。',
        },
        ...{ terms: ['每次到店出示兑换码。'], price: 200, marketPriceFen: 9000, marketPriceSource: '门店标价' },
        ...{ limitPerMember: 3, pickupDays: 30, uses: 5 },
      };
      const made = done(await call('POST /console/gifts', { as, body: draft }));
      const params = { id: made.id };
      done(await call('POST /console/gifts/:id/restock', { as, params, body: { change: 20, reason: '首批' } }));
      return done(await call('POST /console/gifts/:id/publish', { as, params }));
    },

    async gift(name: string): Promise<ConsoleGift> {
      const { items } = done(await call('GET /console/gifts', { as, query: {} }));
      const gift = items.find((one) => one.name === name);
      if (!gift) throw new Error(`the demo has no ${name}`);
      return gift;
    },

    async restock(id: string, change: number): Promise<void> {
      done(await call('POST /console/gifts/:id/restock', { as, params: { id }, body: { change, reason: '盘点' } }));
    },

    /** Issues the statements of the month that is the next to be issued. */
    async issueStatements(): Promise<string> {
      const { items } = done(await call('GET /console/settlements', { as }));
      const next = items.find(({ canIssue }: SettlementMonth) => canIssue);
      if (!next) throw new Error('there is no month to be issued');
      const params = { month: next.month };
      expect(done(await call('POST /console/settlements/:month/issue', { as, params })).netFen).toBe(0);
      return next.month;
    },

    /** Decides the one open dispute of a party against it, and closes its month. */
    async refuseAndClose(month: string, partyName: string, reason: string): Promise<void> {
      const { parties } = done(await call('GET /console/settlements/:month', { as, params: { month } }));
      const id = parties.find((party) => party.partyName === partyName)?.partyId ?? '';
      const params = { month, id };
      const { items } = done(await call('GET /console/settlements/:month/parties/:id', { as, params }));
      const open = items.find(({ dispute }) => dispute?.upheld === null)?.dispute;
      if (!open) throw new Error(`${partyName} disputes nothing`);
      done(
        await call('POST /console/settlement-disputes/:id/decide', {
          as,
          params: { id: open.id },
          body: { uphold: false, reason },
        }),
      );
      done(await call('POST /console/settlements/:month/parties/:id/close', { as, params }));
    },
  };
}
