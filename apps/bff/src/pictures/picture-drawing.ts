import { PICTURE_LIMITS } from '@gp/contracts';
import sharp, { type Sharp } from 'sharp';
import { Refusal } from '../platform/refusal.js';

const LARGE_PX = 2000;
const SMALL_PX = 400;
/** A phone's largest pictures; what claims more is not drawn at all. */
const MOST_PIXELS = 50_000_000;
const SECONDS = 15;

// One picture after the other uses one core; what is not asked for cannot be reached: libvips reads far more than pictures of phones.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });

export interface Drawn {
  large: Buffer;
  small: Buffer;
  width: number;
  height: number;
}

/**
 * Draws a picture anew: upright, without anything that a camera wrote into it – the place above all – and no larger than anybody looks at.
 * What comes out is WebP of our own making; no byte of the file is kept.
 */
export async function drawAnew(file: Buffer): Promise<Drawn> {
  if (!isPicture(file)) throw new Refusal(422, 'pictures/not-a-picture');
  await refuseTooManyPixels(file);
  try {
    const [large, small] = [await drawn(file, LARGE_PX), await drawn(file, SMALL_PX)];
    return { large: large.data, small: small.data, width: large.info.width, height: large.info.height };
  } catch {
    // Half a file, a broken one, or one that takes for ever.
    throw new Refusal(422, 'pictures/not-a-picture');
  }
}

const opened = (file: Buffer): Sharp => sharp(file, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true });

async function refuseTooManyPixels(file: Buffer): Promise<void> {
  let pixels = 0;
  try {
    const { width, height } = await sharp(file, { limitInputPixels: false }).metadata();
    pixels = width * height;
  } catch {
    throw new Refusal(422, 'pictures/not-a-picture');
  }
  if (pixels > MOST_PIXELS) throw new Refusal(422, 'pictures/too-many-pixels', { mostMegapixels: MOST_PIXELS / 1_000_000 });
}

function drawn(file: Buffer, most: number) {
  return opened(file)
    .autoOrient()
    .resize({ width: most, height: most, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 82 })
    .timeout({ seconds: SECONDS })
    .toBuffer({ resolveWithObject: true });
}

/** By its first bytes; what the phone calls the file says nothing. */
function isPicture(file: Buffer): boolean {
  if (file.length > PICTURE_LIMITS.mostBytes || file.length < 12) return false;
  const jpeg = file.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  const png = file.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const webp = file.subarray(0, 4).toString('latin1') === 'RIFF' && file.subarray(8, 12).toString('latin1') === 'WEBP';
  return jpeg || png || webp;
}
