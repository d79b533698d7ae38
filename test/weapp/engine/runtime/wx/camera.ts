import { Failure, type Options, offer } from './offer';

/** wx.scanCode: WeChat opens its own scanner, and the test is what its camera sees. */
interface Scanner {
  options: Options;
  see(text: string): void;
  fail(reason: string): void;
}

let open: Scanner | null = null;

export function offerCamera(): void {
  offer('scanCode', (options) => {
    if (open) throw new Failure('a scanner is open already');
    return new Promise<object>((found, missed) => {
      const end = (act: () => void) => {
        open = null;
        act();
      };
      open = {
        options,
        see: (text) => end(() => found({ result: text, scanType: 'QR_CODE', charSet: 'UTF-8', path: '' })),
        fail: (reason) => end(() => missed(new Failure(reason))),
      };
    });
  });
}

export const scannerIsOpen = () => open !== null;

function scanner(): Scanner {
  if (!open) throw new Error('no scanner is open');
  return open;
}

export const camera = {
  /** A code comes before the camera. */
  sees: (text: string) => scanner().see(text),
  /** The person closes the scanner. */
  isClosed: () => scanner().fail('cancel'),
  /** The phone lets WeChat use no camera. */
  isRefused: () => scanner().fail('scanCode:fail:auth deny'),
};
