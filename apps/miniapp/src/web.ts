/** On the phone WeChat fetches packages and tells by itself when it cannot. */
export function watchMissingPages(): void {}
