/** How long there is to answer, by the server's clock: that of the phone may be wrong, but it runs evenly. */
export function secondsLeft(view: { endsAt: string; serverTime: string }, receivedAt: number, now: number): number {
  const whole = Date.parse(view.endsAt) - Date.parse(view.serverTime);
  const since = receivedAt > 0 ? Math.max(0, now - receivedAt) : 0;
  return Math.max(0, Math.ceil((whole - since) / 1000));
}
