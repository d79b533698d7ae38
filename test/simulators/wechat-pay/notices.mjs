import { randomUUID } from 'node:crypto';
import { rfc3339 } from './clock.mjs';

/** After each refusal WeChat tells again, later each time, for about a day. */
const LADDER_S = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600];
const LOOK_MS = 20;
const PATIENCE_MS = 5_000;

/** Notices, really posted to the merchant: signed anew at each try, the same id and content each time. */
export class Notices {
  #waiting = [];
  #held = [];
  sent = [];

  constructor({ signing, knobs, clock }) {
    Object.assign(this, { signing, knobs, clock });
    this.timer = setInterval(() => this.#sendDue(), LOOK_MS);
  }

  tell({ number, url, eventType, summary, originalType, content }) {
    const notice = {
      number,
      url,
      tries: 0,
      dueAt: this.clock.now(),
      id: randomUUID(),
      body: '',
    };
    notice.body = JSON.stringify({
      id: notice.id,
      create_time: rfc3339(this.clock.now()),
      resource_type: 'encrypt-resource',
      event_type: eventType,
      summary,
      resource: this.signing.sealed(content, originalType),
    });
    if (this.knobs.take('lost')) return;
    if (this.knobs.hold) this.#held.push(notice);
    else this.#waiting.push(notice);
  }

  /** Lets the held ones go, in the order they came to be or the other way round; answers how many. */
  async release({ reversed = false } = {}) {
    const held = reversed ? this.#held.reverse() : this.#held;
    this.#held = [];
    for (const notice of held) await this.#send(notice);
    return held.length;
  }

  /** Posts a held notice of this order or refund to that address, and keeps it; answers the status, null where none is held. */
  postHeld({ number, url }) {
    const notice = this.#held.find((held) => held.number === number);
    return notice ? this.#post({ ...notice, url }, 'none') : null;
  }

  /** Tells once more what was told already, as WeChat does when it is not sure. */
  async repeat() {
    for (const { notice } of [...this.sent]) await this.#post(notice, 'none');
  }

  #sendDue() {
    const now = this.clock.now();
    const due = this.#waiting.filter(({ dueAt }) => dueAt <= now);
    this.#waiting = this.#waiting.filter(({ dueAt }) => dueAt > now);
    for (const notice of due) void this.#send(notice);
  }

  async #send(notice) {
    const wrong = this.knobs.takeWrong();
    const times = this.knobs.take('twice') ? 2 : 1;
    const places = [notice.url, ...(times === 2 ? [this.knobs.secondTo ?? notice.url] : [])];
    const statuses = await Promise.all(places.map((url) => this.#post({ ...notice, url }, wrong)));
    if (statuses.some((status) => status === 200 || status === 204)) return;
    const waitS = LADDER_S[notice.tries];
    notice.tries += 1;
    if (waitS !== undefined) this.#waiting.push({ ...notice, dueAt: this.clock.now() + waitS * 1000 });
  }

  async #post(notice, wrong) {
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Mozilla/4.0',
      ...this.signing.proof(notice.body, wrong),
    };
    const status = await fetch(notice.url, {
      method: 'POST',
      headers,
      body: notice.body,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      () => 0,
    );
    this.sent.push({ notice, id: notice.id, at: new Date(this.clock.now()).toISOString(), status, wrong });
    return status;
  }

  /** What was sent and how it was answered, without the content. */
  view() {
    return this.sent.map(({ id, at, status, wrong }) => ({ id, at, status, wrong }));
  }

  stop() {
    clearInterval(this.timer);
  }
}
