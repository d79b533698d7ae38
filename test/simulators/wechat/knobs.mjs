/**
 * How the platform misbehaves for a test. Each knob is set by POST /_control/knobs and holds until it is set again;
 * `fail`, `drop` and `garble` count down. An empty object puts all of them back.
 */
export class Knobs {
  constructor() {
    this.reset();
  }

  reset() {
    /** { errcode, times, path? }: answer with this error that many times. */
    this.fail = null;
    /** Wait this long before each answer. */
    this.latencyMs = 0;
    /** Close the connection without an answer, this many times. */
    this.drop = 0;
    /** Answer with something that is not JSON (a gateway's error page), this many times. */
    this.garble = 0;
    /** People whom the platform holds for risky: 40226. */
    this.blocked = new Set();
    /** Whether the app is bound to an open-platform account, so that a unionid comes along. */
    this.unionId = false;
    /** Payments that the platform has not entered yet: 10060001. */
    this.unknownPayments = false;
    /** Orders to which nothing can be sent any more: 10060004. */
    this.goneOrders = false;
  }

  set(wish) {
    const known = ['fail', 'latencyMs', 'drop', 'garble', 'blocked', 'unionId', 'unknownPayments', 'goneOrders'];
    const unknown = Object.keys(wish).filter((name) => !known.includes(name));
    if (unknown.length) throw new Error(`no such knob: ${unknown.join(', ')}`);
    if (Object.keys(wish).length === 0) this.reset();
    if ('fail' in wish) this.fail = wish.fail ? { times: 1, ...wish.fail } : null;
    if ('latencyMs' in wish) this.latencyMs = Number(wish.latencyMs) || 0;
    if ('drop' in wish) this.drop = Number(wish.drop) || 0;
    if ('garble' in wish) this.garble = Number(wish.garble) || 0;
    if ('blocked' in wish) this.blocked = new Set(wish.blocked);
    if ('unionId' in wish) this.unionId = wish.unionId === true;
    if ('unknownPayments' in wish) this.unknownPayments = wish.unknownPayments === true;
    if ('goneOrders' in wish) this.goneOrders = wish.goneOrders === true;
    return this.view();
  }

  view() {
    const { fail, latencyMs, drop, garble, blocked, unionId, unknownPayments, goneOrders } = this;
    return { fail, latencyMs, drop, garble, blocked: [...blocked], unionId, unknownPayments, goneOrders };
  }

  takeFailure(path) {
    if (!this.fail || (this.fail.path && this.fail.path !== path)) return null;
    const { errcode } = this.fail;
    this.fail.times -= 1;
    if (this.fail.times <= 0) this.fail = null;
    return errcode;
  }

  takeDrop() {
    if (this.drop <= 0) return false;
    this.drop -= 1;
    return true;
  }

  takeGarble() {
    if (this.garble <= 0) return false;
    this.garble -= 1;
    return true;
  }
}
