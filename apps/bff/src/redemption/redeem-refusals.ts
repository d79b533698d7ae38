import { conflict, type Refusal } from '../platform/refusal.js';
import type { RedeemVerdict } from './redemption.rules.js';

/** A verdict against a redemption, as whoever asked is told. */
export function refusalOf(verdict: Exclude<RedeemVerdict, { accept: true }>): Refusal {
  const { accept: _, reason, ...params } = verdict;
  if (reason === 'insufficient') return conflict('points/insufficient', params);
  return conflict(`redemption/${reason}`, params);
}
