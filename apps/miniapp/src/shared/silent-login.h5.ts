/** The web knows no platform login: people sign in by the demo sheet or as staff. */
export function silentLogin(): Promise<void> {
  return Promise.resolve();
}
export const SILENT = false;
