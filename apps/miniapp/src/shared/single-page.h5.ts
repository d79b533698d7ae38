/** A web page is never shown inside of another app's timeline. */
export function inSinglePage(): boolean {
  return false;
}
