/** WeChat Pay's clock: real time, or set and running on from there. */
export class Clock {
  #ahead = 0;
  now() {
    return Date.now() + this.#ahead;
  }
  set(iso) {
    this.#ahead = iso === null ? 0 : Date.parse(iso) - Date.now();
  }
}

/** 2026-11-22T20:00:00+08:00 */
export const rfc3339 = (ms) => `${new Date(ms + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`;
