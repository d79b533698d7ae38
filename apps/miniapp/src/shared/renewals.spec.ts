import type { SessionView } from '@gp/contracts';
import { ApiError, OfflineError } from './api-error';
import { renewals } from './renewals';

const session = (accessToken: string, kind: 'member' | 'staff' = 'member') =>
  ({ accessToken, refreshToken: `refresh-${accessToken}`, who: { id: 'a', kind } }) as SessionView;
const DEAD = new ApiError(401, 'access/session-ended');

/** A phone whose server answers the refresh as told. */
function phone(refresh: () => Promise<SessionView>, kind: 'member' | 'staff' = 'member') {
  let kept: SessionView | null = session('old', kind);
  const asked = { refresh: 0 };
  const renew = renewals({
    stored: () => kept,
    refresh: () => {
      asked.refresh += 1;
      return refresh();
    },
    begin: (fresh) => {
      kept = fresh;
    },
    end: () => {
      kept = null;
    },
  });
  return { renew, asked, kept: () => kept?.accessToken ?? null };
}

test('all calls that meet the end together share one refresh', async () => {
  const { renew, asked } = phone(() => Promise.resolve(session('new')));
  await expect(Promise.all([renew.after('old'), renew.after('old'), renew.after('old')])).resolves.toEqual(['new', 'new', 'new']);
  expect(asked.refresh).toBe(1);
  await expect(renew.after('old')).resolves.toBe('new');
  expect(asked.refresh).toBe(1);
});

test('a dead family heals by the platform, without a word, once for all', async () => {
  const { renew, kept } = phone(() => Promise.reject(DEAD));
  const signIn = jest.fn(() => Promise.resolve(session('healed')));
  renew.healBy(signIn);
  await expect(Promise.all([renew.after('old'), renew.after('old')])).resolves.toEqual(['healed', 'healed']);
  expect(signIn).toHaveBeenCalledTimes(1);
  expect(kept()).toBe('healed');
});

test('where nothing can heal it, the session ends: the web and the staff sign in anew', async () => {
  const web = phone(() => Promise.reject(DEAD));
  await expect(web.renew.after('old')).rejects.toBe(DEAD);
  expect(web.kept()).toBeNull();

  const clerk = phone(() => Promise.reject(DEAD), 'staff');
  const signIn = jest.fn(() => Promise.resolve(session('somebody else')));
  clerk.renew.healBy(signIn);
  await expect(clerk.renew.after('old')).rejects.toBe(DEAD);
  expect(signIn).not.toHaveBeenCalled();
  expect(clerk.kept()).toBeNull();
});

test.each([
  ['no network', new OfflineError(true)],
  ['a server in trouble', new ApiError(503, 'platform/database-away')],
  ['too many at once', new ApiError(429, 'platform/too-many-requests')],
])('%s ends nothing, neither at the refresh nor at the healing', async (_name, failure) => {
  const refreshing = phone(() => Promise.reject(failure));
  await expect(refreshing.renew.after('old')).rejects.toBe(failure);
  expect(refreshing.kept()).toBe('old');

  const healing = phone(() => Promise.reject(DEAD));
  healing.renew.healBy(() => Promise.reject(failure));
  await expect(healing.renew.after('old')).rejects.toBe(failure);
  expect(healing.kept()).toBe('old');
});
