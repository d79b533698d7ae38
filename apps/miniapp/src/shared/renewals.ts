import type { SessionView } from '@gp/contracts';
import { ApiError } from './api-error';

interface Sessions {
  /** The session as the storage holds it now. */
  stored(): SessionView | null;
  refresh(session: SessionView): Promise<SessionView>;
  begin(session: SessionView): void;
  end(): void;
}

/**
 * A new access token for one that has ended. All calls that meet the end together share one renewal: the refresh of the session, and where
 * that is refused – its family is dead – a sign-in by the platform without a word, so that the page the member is on goes on by itself.
 * Only a refusal ends the session; without a network it stays, so that the phone heals later.
 */
export function renewals(sessions: Sessions) {
  let running: Promise<string> | null = null;
  let heal: (() => Promise<SessionView>) | null = null;

  async function anew(session: SessionView | null): Promise<string> {
    if (!session) throw new ApiError(401, 'access/session-ended');
    const fresh = await sessions.refresh(session).catch((refusal: unknown) => {
      if (!isRefused(refusal)) throw refusal;
      return healed(session, refusal);
    });
    sessions.begin(fresh);
    return fresh.accessToken;
  }

  async function healed(session: SessionView, refusal: ApiError): Promise<SessionView> {
    try {
      // Staff have a password that only they know.
      if (!heal || session.who.kind !== 'member') throw refusal;
      return await heal();
    } catch (failure) {
      if (isRefused(failure)) sessions.end();
      throw failure;
    }
  }

  return {
    after(ended: string): Promise<string> {
      // Another tab of the browser, or another call, may have renewed already: its token is in the storage.
      const now = sessions.stored();
      if (now && now.accessToken !== ended) return Promise.resolve(now.accessToken);
      running ??= anew(now).finally(() => {
        running = null;
      });
      return running;
    },
    healBy(signIn: () => Promise<SessionView>): void {
      heal = signIn;
    },
  };
}

function isRefused(failure: unknown): failure is ApiError {
  return failure instanceof ApiError && failure.final && failure.status < 500;
}
