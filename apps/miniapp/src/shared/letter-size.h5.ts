/** The style sheet measures letters by the root's font size, which the browser sets as the person wants it. */
export function systemZoom(): number {
  return 1;
}
