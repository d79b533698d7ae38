/** Tells when the browser is connected again, so that what failed is read anew by itself. */
export function watchNetwork(onChange: (connected: boolean) => void): void {
  window.addEventListener('online', () => onChange(true));
  window.addEventListener('offline', () => onChange(false));
}
