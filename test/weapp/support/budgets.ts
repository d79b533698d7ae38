import type { Dom, Measured } from './measure';

/** WeChat's own limits, and those that it advises: what one interaction may cost, and how large a page may be. */
export const BUDGETS = {
  setDataASecond: 20,
  setDataBytes: 64_000,
  /** Asked for at once: WeChat sends ten and lets the rest wait. */
  inFlight: 10,
  nodes: 1000,
  deep: 30,
  children: 60,
} as const;
/** What the first screen may wait for. */
export const FIRST_SCREEN_REQUESTS = 3;

/** Which budgets were broken, and by what; speed.spec.ts wants none, and speed-controls.spec.ts breaks each of them on purpose. */
export function breaches(cost: Measured, dom: Dom): string[] {
  const over = (name: keyof typeof BUDGETS, figure: number) =>
    figure > BUDGETS[name] ? [`${name}: ${figure} > ${BUDGETS[name]}`] : [];
  return [
    ...over('setDataASecond', cost.setDataASecond),
    ...over('setDataBytes', cost.setDataBytes),
    ...over('inFlight', cost.inFlight),
    ...over('nodes', dom.nodes),
    ...over('deep', dom.deep),
    ...over('children', dom.children),
    ...dom.unsizedImages.map((source) => `a picture without a size: ${source}`),
    ...dom.eagerImages.map((source) => `a picture that is fetched before it is seen: ${source}`),
  ];
}
