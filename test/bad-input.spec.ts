import { expectProblem, send } from './support/call';
import { openProgramme, type Programme } from './support/programme';

let programme: Programme;
beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(() => programme.close());

describe('what is not JSON, too large or full of strange characters', () => {
  it('is refused with a sentence and changes nothing', async () => {
    const member = await programme.aMember();
    const raw = (body: string | Buffer, type = 'application/json') =>
      send(programme.server.url, {
        method: 'PUT',
        path: '/api/members/me',
        body,
        headers: { authorization: `Bearer ${member.accessToken}`, 'content-type': type },
      });
    expectProblem(await raw('{"nickname":'), 'platform/not-json', { status: 400 });
    expectProblem(await raw('nickname=x', 'application/x-www-form-urlencoded'), 'platform/not-json', { status: 415 });
    expectProblem(await raw(JSON.stringify({ nickname: 'x'.repeat(300_000) })), 'platform/too-large', { status: 413 });
    expectProblem(await raw(JSON.stringify({ nickname: '小\u0000满' })), 'platform/invalid', { status: 400 });
    expectProblem(await raw(JSON.stringify({ nickname: '小满', balance: 1_000_000 })), 'platform/invalid', { status: 400 });
    expectProblem(await raw('[]'), 'platform/invalid', { status: 400 });
    expectProblem(await raw(`${'{"nickname":'.repeat(5000)}1${'}'.repeat(5000)}`), 'platform/not-json', { status: 400 });
    expectProblem(await raw('{"nickname":"x"}', 'text/plain'), 'platform/not-json', { status: 415 });
    expectProblem(await raw(JSON.stringify({ nickname: '\u3164' })), 'platform/invalid', { status: 400 });
    expectProblem(await raw('{"nickname":"满","__proto__":{"balance":9}}'), 'platform/not-json', { status: 400 });
    expect((await raw(JSON.stringify({ nickname: '👨‍👩‍👧 小满' }))).body).toMatchObject({ nickname: '👨‍👩‍👧 小满' });
  });
});
