import type { SessionView } from '@gp/contracts';

/** The web knows no platform login: people sign in by the demo sheet or as staff. */
export function silentLogin(): Promise<void> {
  return Promise.resolve();
}
export function platformSession(): Promise<SessionView> {
  return Promise.reject(new Error('the web has no platform to sign in by'));
}
export const SILENT = false;
