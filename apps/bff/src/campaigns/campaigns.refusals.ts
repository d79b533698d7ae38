import { conflict, notFound, Refusal } from '../platform/refusal.js';
import type { No, PlanProblem } from './campaigns.rules.js';

const MISSING = new Set<string>(['campaigns/not-found', 'campaigns/pass-unknown']);

/** What a rule said, as the answer of the API: 404 for what is not there, 409 for what the state does not allow. */
export const refusalOf = ({ no, params }: No): Refusal => (MISSING.has(no) ? notFound(no) : conflict(no, params));

/** 400 with every wrong field; the dates have a sentence of their own. */
export function refusalOfPlan(problems: PlanProblem[]): Refusal {
  const code = problems.some((p) => p.code === 'campaigns/dates-invalid') ? 'campaigns/dates-invalid' : 'platform/invalid';
  return new Refusal(
    400,
    code,
    undefined,
    problems.map(({ field, message }) => ({ field, message })),
  );
}
