import type { EarningLine, EarningPreview } from '@gp/contracts';
import type { Earned } from './earning.types.js';

export const lineView = ({ term, name, points, working, expiresAt }: Earned): EarningLine => ({
  term,
  name,
  points,
  working,
  expiresAt: expiresAt?.toISOString() ?? null,
});

export const previewOf = (lines: Earned[], ruleVersion: number): EarningPreview => ({
  lines: lines.map(lineView),
  points: lines.reduce((sum, line) => sum + line.points, 0),
  ruleVersion,
});
