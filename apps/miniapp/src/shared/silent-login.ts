import { signInMember } from './people';
import { platformCode, SESSION_ROUTE } from './platform-code';

let running: Promise<void> | null = null;

/** Signs the member in by the platform, without a question. All pages that need it share one attempt. */
export function silentLogin(): Promise<void> {
  running ??= platformCode()
    .then((code) => signInMember(code, SESSION_ROUTE))
    .then(() => undefined)
    .finally(() => {
      running = null;
    });
  return running;
}
export const SILENT = true;
