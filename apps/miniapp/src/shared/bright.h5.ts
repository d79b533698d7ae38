/** A web page has no say in the brightness. */
export function useBright(): boolean {
  return false;
}
