/** A browser takes the new app with the next page. */
export function watchUpdates(): void {}
