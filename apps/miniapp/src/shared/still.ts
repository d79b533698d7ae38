/** Whether the person asked for less motion. The phone does not tell a mini-program. */
export function prefersStill(): boolean {
  return false;
}
