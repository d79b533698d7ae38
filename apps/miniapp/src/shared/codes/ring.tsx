import { Text, View } from '@tarojs/components';
import { named } from '../aria';
import { svgAddress } from '../px';

const AROUND = 94.25;

/** The time a code has left, as a ring that empties. */
export function Ring({ left, whole }: { left: number; whole: number }) {
  const full = (Math.min(left, whole) / whole) * AROUND;
  return (
    <View className="gp-ring" {...named('timer', `还有 ${left} 秒换新码`)}>
      <View className="gp-ring-track" style={masked(AROUND)} />
      <View className="gp-ring-arc" style={masked(full)} />
      <Text className="gp-ring-figure">{left}</Text>
    </View>
  );
}

function masked(length: number): Record<string, string> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><circle cx="18" cy="18" r="15" fill="none" stroke="#000" stroke-width="3" stroke-linecap="round" stroke-dasharray="${length.toFixed(1)} ${AROUND}" transform="rotate(-90 18 18)"/></svg>`;
  const mask = `url("${svgAddress(svg)}")`;
  return { WebkitMaskImage: mask, maskImage: mask };
}
