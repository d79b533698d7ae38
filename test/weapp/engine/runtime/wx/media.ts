import type { Manifest } from '../../manifest';
import { listenersOf } from '../listeners';
import { contentOf, keep } from './files';
import { Failure, type Options, offer, offerListeners } from './offer';
import { offerGated } from './privacy';

/** Pictures: chosen ones come from the test (`album`), others are looked at, or saved. */
export const album: { bytes: ArrayBuffer; type: string }[] = [];
export const saved: string[] = [];
/** What was looked at large, each time all of it. */
export const looked: string[][] = [];

let apiOrigin = '';

/** Where the browser finds what a picture is drawn from: a file of the phone, one of the server's, or one of the package. */
export function pictureAddress(src: string): string {
  if (src.startsWith('http://tmp/') || src.startsWith('wxfile://')) return URL.createObjectURL(new Blob([contentOf(src)]));
  return src.startsWith(`${apiOrigin}/`) ? src.slice(apiOrigin.length) : src;
}

function lookAt({ urls, current }: Options): undefined {
  const all = Array.isArray(urls) ? urls.map(String) : [];
  if (all.length === 0) throw new Failure('invalid urls');
  if (current !== undefined && !all.includes(String(current))) throw new Failure('current is none of urls');
  looked.push(all);
}

function chosen(options: Options): { tempFilePath: string; size: number; fileType: string }[] {
  if (album.length === 0) throw new Failure('cancel');
  return album.splice(0, Number(options.count ?? 9)).map(({ bytes }, at) => {
    const tempFilePath = `http://tmp/chosen-${at}-${bytes.byteLength}`;
    keep(tempFilePath, bytes);
    return { tempFilePath, size: bytes.byteLength, fileType: 'image' };
  });
}

export function offerMedia(manifest: Manifest): void {
  apiOrigin = manifest.apiOrigin;
  offerGated('chooseMedia', (options) => ({ tempFiles: chosen(options), type: 'image' }));
  offerGated('chooseImage', (options) => {
    const tempFiles = chosen(options);
    return {
      tempFiles: tempFiles.map(({ tempFilePath: path, size }) => ({ path, size })),
      tempFilePaths: tempFiles.map(({ tempFilePath }) => tempFilePath),
    };
  });
  offerGated('saveImageToPhotosAlbum', ({ filePath }) => void saved.push(String(filePath)) as undefined);
  offer('previewImage', lookAt);
  offer('canvasToTempFilePath', async ({ canvas, fileType }) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Failure('canvas is not a node of type 2d');
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, fileType === 'jpg' ? 'image/jpeg' : 'image/png'));
    const tempFilePath = `http://tmp/canvas-${Date.now()}`;
    keep(tempFilePath, await blob?.arrayBuffer());
    return { tempFilePath };
  });
  offer('getImageInfo', async ({ src }) => {
    const picture = new Image();
    picture.src = String(src);
    await picture.decode().catch(() => {
      throw new Failure('download image fail');
    });
    return { width: picture.naturalWidth, height: picture.naturalHeight, path: String(src), type: 'unknown', orientation: 'up' };
  });
  offerListeners('UserCaptureScreen', listenersOf('UserCaptureScreen'));
}
