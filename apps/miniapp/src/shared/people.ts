import type { DemoPerson, SessionView, WhoView } from '@gp/contracts';
import { useQuery } from '@tanstack/react-query';
import { ApiError } from './api-error';
import { call } from './call';
import type { ScreenPath } from './go';
import { forgetAnswers } from './kept-answers';
import { queryClient } from './query';
import { useSession } from './session';

/** The people of the demo; empty where the server is not in demo mode. */
export function useDemoPeople(enabled: boolean) {
  return useQuery({
    queryKey: ['GET /demo/people'],
    queryFn: demoPeople,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
}

async function demoPeople(): Promise<DemoPerson[]> {
  try {
    return (await call('GET /demo/people')).items.filter((person) => LANDING_ROLES.includes(person.role));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return [];
    throw error;
  }
}

/** Operators, advisors and auditors work in the web console; the phone has no screens for them. */
const LANDING_ROLES: readonly string[] = ['member', 'clerk', 'merchant-owner', 'community-staff'];

export async function signInAs(person: DemoPerson): Promise<WhoView> {
  if (person.kind === 'staff') return signInStaff(person.username ?? '', person.password ?? '');
  const { code } = await call('POST /demo/codes', { body: { key: person.key } });
  return signInMember(code);
}

async function signInMember(code: string): Promise<WhoView> {
  return beginSession(await call('POST /sessions/wechat', { body: { code } }));
}

export async function signInStaff(username: string, password: string, totp?: string): Promise<WhoView> {
  return beginSession(await call('POST /sessions/staff', { body: { username, password, ...(totp ? { totp } : {}) } }));
}

export function beginSession(session: SessionView): WhoView {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'GET /demo/people' });
  useSession.getState().begin(session);
  return session.who;
}

/** Ends the session on the server too, if it can be reached; on this phone in any case. */
export async function signOut(): Promise<void> {
  try {
    await call('DELETE /sessions/current');
  } catch {
    // Signing out must always work: the token dies by itself within minutes.
  }
  const who = useSession.getState().session?.who.id;
  if (who) forgetAnswers(who);
  useSession.getState().end();
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'GET /demo/people' });
}

/** Where a person's work begins. */
export function landingOf(who: WhoView): ScreenPath {
  if (who.roles.includes('clerk') || who.roles.includes('merchant-owner')) return '/merchant/home/index';
  if (who.roles.includes('community-staff')) return '/staff/home/index';
  return '/home/index';
}
