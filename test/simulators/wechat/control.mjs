/** What a test, or the demo, tells the simulator: below /_control/, never part of what the platform offers. */
export function control({ method, path, body, simulator }) {
  const { login, knobs, clock, calls, shipping, tokens } = simulator;
  switch (`${method} ${path}`) {
    case 'POST /_control/codes': {
      const person = body.person;
      if (typeof person !== 'string' || person.length === 0 || person.length > 100)
        return refused('person is a text of 1 to 100 characters');
      return done({ code: login.issueCode(person), openid: login.openid(person) });
    }
    case 'POST /_control/knobs':
      try {
        return done(knobs.set(body));
      } catch (error) {
        return refused(error.message);
      }
    case 'GET /_control/knobs':
      return done(knobs.view());
    case 'POST /_control/clock':
      if (body.now !== null && Number.isNaN(Date.parse(body.now)))
        return refused('now is an ISO instant, or null for the real time');
      clock.set(body.now);
      return done({ now: new Date(clock.now()).toISOString() });
    case 'GET /_control/shipping':
      return done({ told: shipping.view() });
    case 'POST /_control/tokens/end':
      tokens.endAll();
      return done({});
    case 'GET /_control/calls':
      return done({ calls });
    case 'DELETE /_control/calls':
      calls.length = 0;
      return done({ calls });
    default:
      return { status: 404, body: { error: `no control ${method} ${path}` } };
  }
}

const done = (body) => ({ status: 200, body });
const refused = (error) => ({ status: 400, body: { error } });
