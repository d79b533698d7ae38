const COUNTED = ['drop', 'dropAfter', 'wrongReply', 'wrongSignature', 'probe', 'stale', 'otherSerial', 'twice', 'lost'];
const OTHER = ['fail', 'latencyMs', 'hold', 'secondTo', 'wrongAmount', 'refundFirst', 'refundThen', 'refundAfterMs'];

/**
 * How WeChat Pay misbehaves for a test. Set by POST /_control/knobs and holding until set again; counted ones count down. An empty object
 * puts all of them back.
 *
 * Answers: latencyMs; drop (no answer, nothing done), dropAfter (done, but no answer), fail { status, code, times, path }, wrongReply (an
 * answer whose signature is wrong). Notices: twice (two at once; the other to secondTo, if that is set), lost (never sent), wrongSignature, probe (SIGNTEST), stale, otherSerial
 * (each for that many sendings), hold (kept until POST /_control/notices), wrongAmount (in fen, in what is told). Refunds: refundFirst is
 * what the request is answered, refundThen what it becomes after refundAfterMs of this platform's clock.
 */
export class Knobs {
  constructor() {
    this.reset();
  }

  reset() {
    for (const name of COUNTED) this[name] = 0;
    Object.assign(this, { fail: null, latencyMs: 0, hold: false, secondTo: null, wrongAmount: null });
    Object.assign(this, { refundFirst: 'PROCESSING', refundThen: 'SUCCESS', refundAfterMs: 1_000 });
  }

  set(wish) {
    const unknown = Object.keys(wish).filter((name) => !COUNTED.includes(name) && !OTHER.includes(name));
    if (unknown.length) throw new Error(`no such knob: ${unknown.join(', ')}`);
    if (Object.keys(wish).length === 0) this.reset();
    Object.assign(this, wish);
    if (wish.fail) this.fail = { status: 500, code: 'SYSTEM_ERROR', times: 1, ...wish.fail };
    return this.view();
  }

  view() {
    return Object.fromEntries([...COUNTED, ...OTHER].map((name) => [name, this[name]]));
  }

  take(name) {
    if (!(this[name] > 0)) return false;
    this[name] -= 1;
    return true;
  }

  takeFailure(path) {
    const { fail } = this;
    if (!fail || fail.times <= 0 || (fail.path && !path.includes(fail.path))) return null;
    fail.times -= 1;
    return fail;
  }

  /** How the next sending of a notice is spoilt. */
  takeWrong() {
    for (const [knob, wrong] of [
      ['wrongSignature', 'signature'],
      ['probe', 'probe'],
      ['stale', 'stale'],
      ['otherSerial', 'serial'],
    ])
      if (this.take(knob)) return wrong;
    return 'none';
  }
}
