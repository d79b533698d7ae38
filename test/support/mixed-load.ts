import { randomUUID } from 'node:crypto';
import type { ResponseOf, Route } from '@gp/contracts';
import { type Clerk, codeNow, type Member } from './builders';
import { aKey, callOn, type Person, type Reply } from './call';
import type { Deed, Journal } from './journal';
import type { MortalProgramme } from './mortal-programme';
import type { Dice } from './tampering';

/** What phones and tills do all day, with whoever they do it. */
export interface Cast {
  giftId: string;
  members: Member[];
  clerks: Clerk[];
}

export interface Figures {
  /** Requests that got no clear answer and were sent again with their key. */
  sentAgain: number;
  /** Wishes sent twice at the same moment. */
  sentTwice: number;
  /** What no client should ever see; who does, goes home. */
  unexpected: string[];
}

type Keyed = 'POST /merchant/sales' | 'POST /redemptions' | 'POST /redemptions/:id/cancel' | 'POST /merchant/verifications';
const DEEDS: Record<Keyed, Deed> = {
  'POST /merchant/sales': 'sale',
  'POST /redemptions': 'redemption',
  'POST /redemptions/:id/cancel': 'cancellation',
  'POST /merchant/verifications': 'verification',
};

/** Far more than any recovery takes. */
const MOST_TRIES = 1_000;

interface Asked {
  as: Person;
  key?: string;
  params?: Record<string, string>;
  body?: object;
}

/**
 * Sales, redemptions, verifications and cancellations, all at once, at all servers, while these and their database are killed. A client
 * writes down what it is about to send, and repeats it with its key, at whatever server, until it has an answer that is one.
 */
export class MixedLoad {
  readonly figures: Figures = { sentAgain: 0, sentTwice: 0, unexpected: [] };
  /** By key: the wish once more, with what was said then. */
  readonly resend = new Map<string, () => Promise<Reply<Keyed> | null>>();
  private stopping = false;
  private readonly days: Promise<void>[] = [];

  constructor(
    private readonly programme: MortalProgramme,
    private readonly journal: Journal,
    private readonly dice: Dice,
  ) {}

  start(cast: Cast): void {
    for (const member of cast.members)
      this.days.push(this.day(member, cast).catch((error: Error) => void this.figures.unexpected.push(error.message)));
  }

  /** Everybody ends what they have begun. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.days);
  }

  /** A member with the clerk they meet: buys, redeems, takes the gift, or changes their mind. */
  private async day(member: Member, { giftId, clerks }: Cast): Promise<void> {
    while (!this.stopping) {
      const clerk = this.dice.of(clerks);
      await this.buys(member, clerk);
      const redeemed = await this.asks('POST /redemptions', { as: member, body: { giftId, quantity: 1, expectedPrice: 3 } });
      if (!redeemed.ok) continue;
      const { id } = redeemed.body;
      if (this.dice.below(2) === 0) await this.asks('POST /redemptions/:id/cancel', { as: member, params: { id } }, id);
      else await this.fetches(member, clerk, id);
    }
  }

  private async buys(member: Member, clerk: Clerk): Promise<void> {
    const { qr } = codeNow(await this.reads('GET /members/me/code', { as: member }));
    const { ticket } = await this.reads('POST /merchant/members/lookup', { as: clerk, body: { code: qr } });
    const body = { ticket, amountFen: 300 + this.dice.below(2_000), receiptNo: randomUUID() };
    await this.asks('POST /merchant/sales', { as: clerk, body }, body.receiptNo);
  }

  private async fetches(member: Member, clerk: Clerk, id: string): Promise<void> {
    const { qr } = codeNow(await this.reads('GET /redemptions/:id/code', { as: member, params: { id } }));
    await this.asks('POST /merchant/verifications', { as: clerk, body: { code: qr } }, id);
  }

  /** One try at any server, whether it lives or not; null where there was no clear answer. */
  private async tries<R extends Route>(route: R, args: Asked): Promise<Reply<R> | null> {
    const call = callOn(this.dice.of(this.programme.servers)) as (route: R, args: Asked) => Promise<Reply<R>>;
    const reply = await call(route, args).catch(() => null);
    if (reply === null || reply.ok) return reply;
    const { code } = reply.body;
    if (reply.status === 503 || code === 'platform/key-in-flight') return null;
    if (reply.status >= 500 || reply.status === 429 || reply.status === 401) {
      this.figures.unexpected.push(`${route}: ${reply.status} ${code}`);
      return null;
    }
    return reply;
  }

  /** Sends a wish with its key until there is a clear answer. Some fingers tap twice. */
  private async asks<R extends Keyed>(route: R, args: Asked, about = ''): Promise<Reply<R>> {
    const key = aKey();
    await this.journal.intend({ key, deed: DEEDS[route], about });
    for (let sent = 1; ; sent++) {
      const taps = this.dice.below(10) === 0 ? 2 : 1;
      if (taps === 2) this.figures.sentTwice++;
      const replies = await Promise.all(Array.from({ length: taps }, () => this.tries(route, { ...args, key })));
      const [first, second] = replies.filter((reply) => reply !== null);
      if (first === undefined) {
        await this.waits(route, sent);
        continue;
      }
      const body = JSON.stringify(first.body);
      if (second && JSON.stringify(second.body) !== body) this.figures.unexpected.push(`${route}: two answers to one key`);
      this.resend.set(key, () => this.tries(route, { ...args, key }));
      await this.journal.answer({ key, status: first.status, body, sent });
      return first;
    }
  }

  /** What has no effect is simply asked again. */
  private async reads<R extends Route>(route: R, args: Asked): Promise<ResponseOf<R>> {
    for (let sent = 1; ; sent++) {
      const reply = await this.tries(route, args);
      if (reply?.ok) return reply.body;
      if (reply) throw new Error(`${route}: ${reply.status} ${JSON.stringify(reply.body)}`);
      await this.waits(route, sent);
    }
  }

  private async waits(route: Route, sent: number): Promise<void> {
    if (sent >= MOST_TRIES)
      throw new Error(`${route} had no clear answer after ${sent} tries: ${this.figures.unexpected.at(-1)}`);
    this.figures.sentAgain++;
    await new Promise((resume) => setTimeout(resume, 20 + this.dice.below(80)));
  }
}
