/** Reads a QR code out of a picture or a frame of the camera. Its suffix keeps jsQR out of the mini-program. */
export interface Reader {
  read(source: HTMLVideoElement | ImageBitmap, width: number, height: number): Promise<string | null>;
}

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

/** Longer sides only cost time: a code at the counter fills the frame. */
const LONGEST_SIDE = 1024;

/** The browser's own detector where there is one that works, else jsQR, which is loaded only then. */
export async function openReader(): Promise<Reader> {
  const builtIn = await builtInReader();
  if (!builtIn) return scriptReader();
  let reader = builtIn;
  return {
    read: async (source, width, height) => {
      try {
        return await reader.read(source, width, height);
      } catch {
        // Some phones name the detector but lack the service behind it.
        reader = await scriptReader();
        return reader.read(source, width, height);
      }
    },
  };
}

async function builtInReader(): Promise<Reader | null> {
  const Built = (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!Built) return null;
  try {
    if (!(await Built.getSupportedFormats()).includes('qr_code')) return null;
    const detector = new Built({ formats: ['qr_code'] });
    return { read: async (source) => (await detector.detect(source))[0]?.rawValue || null };
  } catch {
    return null;
  }
}

async function scriptReader(): Promise<Reader> {
  const { default: jsQR } = await import('jsqr');
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  return {
    read: async (source, width, height) => {
      if (!brush || !width || !height) return null;
      const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      brush.drawImage(source, 0, 0, canvas.width, canvas.height);
      const { data, width: across, height: down } = brush.getImageData(0, 0, canvas.width, canvas.height);
      return jsQR(data, across, down)?.data || null;
    },
  };
}
