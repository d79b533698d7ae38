import type { HandOver } from './hand-over';
import type { ReceivedFile } from './transport';

export type { HandOver };

/** Long enough for a browser to have begun; the address holds the whole file in memory until it is given back. */
const KEPT_MS = 60_000;

export function canHandOver(_ending: string): boolean {
  return true;
}

/** A browser saves a file by itself: nothing is left to be done. */
export function handOver(name: string, file: ReceivedFile): Promise<HandOver[]> {
  const address = URL.createObjectURL(new Blob([file.bytes], { type: file.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return Promise.resolve([]);
}
