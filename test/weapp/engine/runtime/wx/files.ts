import { Failure, type Options, offer, offerNow, settle } from './offer';

/** The phone's files, kept as long as the app runs, and what was handed out of the app. */
const files = new Map<string, Uint8Array>();

export interface HandedOver {
  how: 'openDocument' | 'shareFileMessage';
  name: string;
  /** Base64, to travel to the test. */
  bytes: string;
}
export const handedOver: HandedOver[] = [];

export function keep(path: string, content: unknown): void {
  files.set(path, bytesOf(content));
}

function bytesOf(content: unknown): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  if (content instanceof ArrayBuffer) return new Uint8Array(content.slice(0));
  throw new Failure('the argument must be string or ArrayBuffer');
}

export function contentOf(path: string): Uint8Array<ArrayBuffer> {
  const found = files.get(path);
  if (!found) throw new Failure(`no such file or directory, open ${path}`, { errno: 1300002 });
  return new Uint8Array(found);
}

function writable(path: string): string {
  if (!path.startsWith('wxfile://usr/')) throw new Failure(`permission denied, open ${path}`, { errno: 1300013 });
  return path;
}

const readAs = (path: string, encoding: unknown) =>
  encoding === undefined ? contentOf(path).buffer : new TextDecoder().decode(contentOf(path));

const act: Record<string, (options: Options) => object | undefined> = {
  writeFile: ({ filePath, data }) => void keep(writable(String(filePath)), data) as undefined,
  readFile: ({ filePath, encoding }) => ({ data: readAs(String(filePath), encoding) }),
  unlink: ({ filePath }) => void (contentOf(String(filePath)) && files.delete(String(filePath))) as undefined,
  access: ({ path }) => void contentOf(String(path)) as undefined,
  getFileInfo: ({ filePath }) => ({ size: contentOf(String(filePath)).length }),
  saveFile: ({ tempFilePath, filePath }) => {
    const place = String(filePath ?? `wxfile://usr/saved-${files.size}`);
    keep(writable(place), contentOf(String(tempFilePath)).buffer);
    return { savedFilePath: place };
  },
};

export function offerFiles(): void {
  const manager = {
    ...Object.fromEntries(
      Object.entries(act).map(([name, run]) => [name, (options: Options) => settle(name, options, async () => run(options))]),
    ),
    writeFileSync: (path: string, data: unknown) => keep(writable(path), data),
    readFileSync: readAs,
    unlinkSync: (path: string) => void files.delete(path),
    accessSync: (path: string) => void contentOf(path),
  };
  offerNow('getFileSystemManager', () => manager);
  offer('openDocument', ({ filePath }) => hand('openDocument', String(filePath), String(filePath).split('/').pop() ?? ''));
  offer('shareFileMessage', ({ filePath, fileName }) => hand('shareFileMessage', String(filePath), String(fileName ?? '')));
}

function hand(how: HandedOver['how'], path: string, name: string): undefined {
  handedOver.push({ how, name, bytes: btoa(Array.from(contentOf(path), (byte) => String.fromCharCode(byte)).join('')) });
}
