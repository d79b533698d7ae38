import { listenersOf } from '../app-life';
import { keep } from './files';
import { Failure, type Options, offer, offerListeners } from './offer';
import { offerGated } from './privacy';

/** Pictures: chosen ones come from the test (`album`), others are looked at, or saved. */
export const album: { bytes: ArrayBuffer; type: string }[] = [];
export const saved: string[] = [];

function chosen(options: Options): { tempFilePath: string; size: number; fileType: string }[] {
  if (album.length === 0) throw new Failure('cancel');
  return album.splice(0, Number(options.count ?? 9)).map(({ bytes }, at) => {
    const tempFilePath = `http://tmp/chosen-${at}-${bytes.byteLength}`;
    keep(tempFilePath, bytes);
    return { tempFilePath, size: bytes.byteLength, fileType: 'image' };
  });
}

export function offerMedia(): void {
  offerGated('chooseMedia', (options) => ({ tempFiles: chosen(options), type: 'image' }));
  offerGated('chooseImage', (options) => {
    const tempFiles = chosen(options);
    return {
      tempFiles: tempFiles.map(({ tempFilePath: path, size }) => ({ path, size })),
      tempFilePaths: tempFiles.map(({ tempFilePath }) => tempFilePath),
    };
  });
  offerGated('saveImageToPhotosAlbum', ({ filePath }) => void saved.push(String(filePath)) as undefined);
  offer('previewImage', () => undefined);
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
