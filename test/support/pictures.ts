import type { PicturePurpose } from '@gp/contracts';
import sharp from 'sharp';
import { type Call, done, type Person } from './call';

/** A photograph as a phone makes them: with the place in it, lying on its side. */
export function aPhoto({ width = 800, height = 600, colour = '#2f6b4f' } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .withExif({ IFD0: { Make: 'Red Rice', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 17/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

export function aForm(file: Buffer | null, purpose: string | null, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  if (purpose !== null) form.append('purpose', purpose);
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  if (file) form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'IMG_0001.jpg');
  return form;
}

let photo: Promise<Buffer> | null = null;

/** The id of a picture that `as` has sent. */
export async function aPicture(call: Call, as: Person, purpose: PicturePurpose): Promise<string> {
  photo ??= aPhoto({ width: 60, height: 40 });
  return done(await call('POST /pictures', { as, body: aForm(await photo, purpose) })).id;
}
