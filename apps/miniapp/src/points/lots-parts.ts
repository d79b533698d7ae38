import type { LotsView } from '@gp/contracts';
import { dateShort, figure, lastDay } from '../shared/format';

const TONES = ['brand', 'reward', 'line'] as const;
interface Part {
  points: number;
  words: string;
  tone: (typeof TONES)[number];
}

/** What the balance is made of: what never ends, the next end dates, the rest. Two dates are named, all others are one part. */
export function partsOf(view: LotsView): Part[] {
  const live = view.lots.filter((lot) => lot.remaining > 0);
  const lasting = live.filter((lot) => lot.expiresAt === null);
  // Lots come in the order of spending, those without an end last: once one of these is listed, all that is not listed has no end either.
  const rest = lasting.length > 0 ? view.restPoints : 0;
  const forever = lasting.reduce((sum, lot) => sum + lot.remaining, rest);
  const dated = new Map<string, number>();
  const byDate = live
    .filter((lot) => lot.expiresAt !== null)
    .sort((a, b) => String(a.expiresAt).localeCompare(String(b.expiresAt)));
  for (const lot of byDate) {
    if (lot.expiresAt === null) continue;
    const day = dateShort(lastDay(lot.expiresAt));
    dated.set(day, (dated.get(day) ?? 0) + lot.remaining);
  }
  const days = [...dated];
  const parts: Part[] = forever > 0 ? [{ points: forever, words: `${figure(forever)} 分 永久有效`, tone: 'brand' }] : [];
  const [first] = days;
  if (first) parts.push({ points: first[1], words: `${figure(first[1])} 分 至 ${first[0]}`, tone: 'reward' });
  const later = days.slice(1);
  const unlisted = view.restPoints - rest;
  if (later.length > 0 || unlisted > 0) {
    const sum = later.reduce((total, [, points]) => total + points, unlisted);
    parts.push({
      points: sum,
      words:
        later.length === 1 && unlisted === 0
          ? `${figure(sum)} 分 至 ${later[0]?.[0]}`
          : `${figure(sum)} 分 更晚${unlisted > 0 ? '' : '到期'}`,
      tone: 'line',
    });
  }
  return parts;
}
