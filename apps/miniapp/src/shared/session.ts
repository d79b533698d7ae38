import type { Role, SessionView, WhoView } from '@gp/contracts';
import Taro from '@tarojs/taro';
import { create } from 'zustand';

const PLACE = 'gp.session';

interface SessionState {
  session: SessionView | null;
  begin(session: SessionView): void;
  end(): void;
}

export const useSession = create<SessionState>()((set) => ({
  session: stored(),
  begin(session) {
    Taro.setStorageSync(PLACE, session);
    set({ session });
  },
  end() {
    Taro.removeStorageSync(PLACE);
    set({ session: null });
  },
}));

function stored(): SessionView | null {
  try {
    const value: unknown = Taro.getStorageSync(PLACE);
    return typeof value === 'object' && value !== null && 'accessToken' in value ? (value as SessionView) : null;
  } catch {
    return null;
  }
}

/** The session as the storage holds it now. */
export function rereadSession(): SessionView | null {
  const session = stored();
  useSession.setState({ session });
  return session;
}

export function useWho(): WhoView | null {
  return useSession((state) => state.session?.who ?? null);
}

/** Whom a screen is for. */
export type Audience = 'member' | 'merchant' | 'staff' | 'anyone';
const ROLES_OF: Record<Exclude<Audience, 'anyone'>, readonly Role[]> = {
  member: ['member'],
  merchant: ['clerk', 'merchant-owner'],
  staff: ['community-staff'],
};

export function fits(who: WhoView, audience: Audience): boolean {
  return audience === 'anyone' || who.roles.some((role) => ROLES_OF[audience].includes(role));
}
