import sharp from 'sharp';

const GRAIN =
  '<g stroke="#2f6b4f" stroke-width="14" fill="#d9a441"><path d="M450 640V180"/><ellipse cx="400" cy="240" rx="34" ry="70" transform="rotate(-28 400 240)"/><ellipse cx="500" cy="240" rx="34" ry="70" transform="rotate(28 500 240)"/><ellipse cx="390" cy="380" rx="34" ry="70" transform="rotate(-28 390 380)"/><ellipse cx="510" cy="380" rx="34" ry="70" transform="rotate(28 510 380)"/></g>';
const TOWEL = '<path d="M120 90h660v520H120z" fill="#9fb8ad"/>';
const TEAR = '<path d="M420 90l60 180-70 120 90 220" stroke="#fff" stroke-width="26" fill="none"/>';

/** A drawing as a phone would send it. */
function drawn(inside: string, ground = '#f6f1e4'): Promise<Buffer> {
  const paper = `<rect width="900" height="700" fill="${ground}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700">${paper}${inside}</svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

/** An ear of rice, and the proof that a printer made of it, in a frame of a colour. */
export const sketch = () => drawn(GRAIN);
export const proof = (frame: string) =>
  drawn(`<rect x="60" y="50" width="780" height="600" fill="none" stroke="${frame}" stroke-width="18"/>${GRAIN}`, '#fffdf6');

export const towel = () => drawn(TOWEL);
export const tornTowel = () => drawn(TOWEL + TEAR);
