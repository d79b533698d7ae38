import jsQR from 'jsqr';
import type { Page } from 'playwright-core';

/** Reads a QR code out of a picture, as a camera would: the picture's points come from the browser, the reading is jsQR's. */
export async function textOfCode(page: Page, picture: Buffer): Promise<string> {
  const { width, height, points } = await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
      const drawing = canvas.getContext('2d');
      if (!drawing) throw new Error('no canvas');
      drawing.drawImage(image, 0, 0);
      const bytes = drawing.getImageData(0, 0, canvas.width, canvas.height).data;
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { width: canvas.width, height: canvas.height, points: btoa(text) };
    },
    `data:image/png;base64,${picture.toString('base64')}`,
  );
  const found = jsQR(new Uint8ClampedArray(Buffer.from(points, 'base64')), width, height);
  if (!found) throw new Error('there is no QR code to be read in this picture');
  return found.data;
}
