import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { named } from '../shared/aria';
import { svgAddress } from '../shared/px';
import { prefersStill } from '../shared/still';

/** Where each grain sits on the ear, from the root up: x, y, turn, distance from the stem. */
const GRAINS: readonly (readonly [number, number, number, number])[] = [
  [46.4, 123.2, -18, -6.5],
  [47.7, 113, 32, 6.5],
  [47.7, 113, -16, -6.5],
  [49.4, 102.7, 35, 6.5],
  [49.4, 102.7, -13, -6.5],
  [51.7, 92.5, 39, 6.5],
  [51.7, 92.5, -9, -6.5],
  [54.7, 82.5, 43, 6.5],
  [54.7, 82.5, -5, -6.5],
  [58.6, 72.6, 49, 6.5],
  [58.6, 72.6, 1, -6.5],
  [63.3, 63.6, 56, 6.5],
  [63.3, 63.6, 8, -6.5],
  [69.5, 55, 66, 6.5],
  [69.5, 55, 18, -6.5],
  [77.4, 47.8, 80, 6.5],
  [77.4, 47.8, 32, -6.5],
  [86.5, 43.2, 97, 6.5],
  [86.5, 43.2, 49, -6.5],
  [96.8, 41.4, 114, 6.5],
  [96.8, 41.4, 66, -6.5],
  [107.5, 42.5, 128, 6.5],
  [107.5, 42.5, 80, -6.5],
  [117.6, 45.8, 138, 6.5],
  [117.6, 45.8, 114, 0],
];
const GRAIN = 'M0-8C4.6-4.5 4.6 4 0 8-4.6 4-4.6-4.5 0-8z';
const FILL_MS = 60;

/** The ear of rice that fills grain by grain with what is saved up. `share` 0…1; `after` ms until new grains begin to fill. */
export function Ear({ share, before, after }: { share: number; before: number; after: number }) {
  const goal = grainsOf(share);
  const [filled, setFilled] = useState(() => (prefersStill() ? goal : Math.min(goal, grainsOf(before))));
  useEffect(() => {
    if (filled === goal) return undefined;
    if (filled > goal || prefersStill()) {
      setFilled(goal);
      return undefined;
    }
    const timer = setTimeout(() => setFilled(filled + 1), filled === grainsOf(before) ? after : FILL_MS);
    return () => clearTimeout(timer);
  }, [filled, goal, before, after]);
  return (
    <View className="home-ear" {...named('img', `稻穗已满 ${Math.floor(Math.min(1, share) * 100)}%`)}>
      <View className="home-ear-stem" style={masked(stem(filled))} />
      <View
        className="home-ear-grains"
        style={masked(
          GRAINS.slice(0, filled)
            .map((grain) => drawn(grain, 'fill="#000"'))
            .join(''),
        )}
      />
    </View>
  );
}

function grainsOf(share: number): number {
  if (share <= 0) return 0;
  return Math.max(1, Math.min(GRAINS.length, Math.floor(share * GRAINS.length)));
}

function drawn([x, y, turn, side]: readonly [number, number, number, number], paint: string): string {
  return `<path transform="translate(${x} ${y}) rotate(${turn}) translate(${side} -4)" d="${GRAIN}" ${paint}/>`;
}

/** Stem, leaves and the grains still empty: one mask, their strengths as opacity. */
function stem(filled: number): string {
  const empty = GRAINS.slice(filled).map((grain) =>
    drawn(grain, 'fill="none" stroke="#000" stroke-width="1.2" stroke-opacity=".8"'),
  );
  return `<path d="M46 184C38 96 62 22 118 46" fill="none" stroke="#000" stroke-width="1.8" stroke-opacity=".7" stroke-linecap="round"/><path d="M45 160c10-26 26-40 52-46-4 22-20 40-51 50z" fill-opacity=".14"/><path d="M43 134C42 114 36 104 20 94c-2 18 6 32 23 40z" fill-opacity=".1"/>${empty.join('')}`;
}

function masked(inside: string): Record<string, string> {
  const mask = `url("${svgAddress(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 156">${inside}</svg>`)}")`;
  return { WebkitMaskImage: mask, maskImage: mask };
}
