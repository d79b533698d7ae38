import type { Demo } from '../e2e/support/demo';

/** The demo's clocks are real: which of its slots come next is asked of its books. */
export async function comingSlot(demo: Demo, at: number): Promise<Date> {
  const [slot] = await demo.sql.rows<{ starts_at: Date }>(
    "SELECT starts_at FROM slot WHERE state = 'open' AND starts_at > UTC_TIMESTAMP() + INTERVAL 2 DAY ORDER BY starts_at LIMIT 1 OFFSET ?",
    [at],
  );
  if (!slot) throw new Error(`the demo has no more than ${at} slots to come`);
  return new Date(slot.starts_at);
}

const SHANGHAI_MS = 8 * 3_600_000;
/** Its date and time of day in Shanghai, as those of UTC. */
export const local = (slot: Date) => new Date(slot.getTime() + SHANGHAI_MS);
export const dayOf = (slot: Date) => local(slot).toISOString().slice(0, 10);
export const clock = (slot: Date) => local(slot).toISOString().slice(11, 16);

const dayWords = (slot: Date) => `${local(slot).getUTCMonth() + 1} 月 ${local(slot).getUTCDate()} 日`;
/** The chip of its day. */
export const chip = (slot: Date) => new RegExp(`^${dayWords(slot)} 周`);
/** Its line among those of the day. */
export const line = (slot: Date) => new RegExp(`^${clock(slot)}–.*余`);
/** How a code and a redemption say when it is. */
export const when = (slot: Date) => new RegExp(`${dayWords(slot)} .*${clock(slot).replace(/^0/, '')}–`);
