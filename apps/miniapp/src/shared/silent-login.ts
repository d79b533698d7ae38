import type { SessionView } from '@gp/contracts';
import { call } from './call';
import { beginSession } from './people';
import { platformCode, SESSION_ROUTE } from './platform-code';

let running: Promise<void> | null = null;

/** A session for whoever the platform says this is, without a question. */
export async function platformSession(): Promise<SessionView> {
  return call(SESSION_ROUTE, { body: { code: await platformCode() } });
}

/** Signs the member in by the platform. All pages that need it share one attempt. */
export function silentLogin(): Promise<void> {
  running ??= platformSession()
    .then((session) => void beginSession(session))
    .finally(() => {
      running = null;
    });
  return running;
}
export const SILENT = true;
