import { Image, View } from '@tarojs/components';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { named } from '../aria';
import { px, svgAddress } from '../px';

/** Dark on white in every theme: scanners need it. The figures are --gp-code-ink and --gp-code-paper. */
const INK = '#0c1410';
const QUIET = 2;

/**
 * A QR code as a drawing of vectors: sharp on every screen, there with the first frame, and the same on phone and web, where a
 * canvas would have to be found, scaled to the pixel ratio and drawn again at each change.
 */
export function Qr({ text, size, label }: { text: string; size: number; label: string }) {
  const address = useMemo(() => svgAddress(drawing(text)), [text]);
  return (
    <View className="gp-qr" style={{ width: px(size), height: px(size) }} {...named('img', label)}>
      <Image className="gp-drawing" src={address} mode="aspectFit" aria-hidden style={{ width: px(size), height: px(size) }} />
    </View>
  );
}

function drawing(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      let run = 1;
      while (row[x + run]) run++;
      path += `M${x} ${y}h${run}v1h-${run}z`;
      x += run;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="${INK}" d="${path}"/></svg>`;
}
