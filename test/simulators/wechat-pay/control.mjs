/** What a test, or the demo, tells the simulator: below /_control/, never part of what WeChat Pay offers. */
export async function control({ method, path, body, simulator }) {
  const { orders, refunds, notices, knobs, clock, calls } = simulator;
  switch (`${method} ${path}`) {
    // The hook in place of wx.requestPayment: what the member taps.
    case 'POST /_control/taps': {
      const heard = orders.tap(body);
      return heard ? done(heard) : { status: 404, body: { error: 'there is no such prepay id' } };
    }
    case 'POST /_control/knobs':
      try {
        return done(knobs.set(body));
      } catch (error) {
        return refused(error.message);
      }
    case 'POST /_control/clock':
      if (body.now !== null && Number.isNaN(Date.parse(body.now)))
        return refused('now is an ISO instant, or null for the real time');
      clock.set(body.now);
      return done({ now: new Date(clock.now()).toISOString() });
    case 'GET /_control/calls':
      return done({ calls });
    case 'GET /_control/orders':
      return done({ orders: [...orders.byNumber.values()].map(({ content: _, ...order }) => order) });
    case 'GET /_control/refunds':
      return done({ refunds: [...refunds.byNumber.values()].map(({ number, amount, status }) => ({ number, amount, status })) });
    case 'GET /_control/notices':
      return done({ notices: notices.view() });
    case 'POST /_control/notices':
      return done({ released: await notices.release(body) });
    case 'POST /_control/notices/post': {
      const status = await notices.postHeld(body);
      return status === null ? refused('no notice is held for this') : done({ status });
    }
    case 'POST /_control/notices/repeat':
      await notices.repeat();
      return done({ notices: notices.view() });
    case 'POST /_control/refunds/repair':
      return refunds.repair(body.number) ? done({}) : refused('there is no such abnormal refund');
    default:
      return { status: 404, body: { error: `no control ${method} ${path}` } };
  }
}

const done = (body) => ({ status: 200, body });
const refused = (error) => ({ status: 400, body: { error } });
