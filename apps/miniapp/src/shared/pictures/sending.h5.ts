import type { PicturePurpose } from '@gp/contracts';
import { OfflineError } from '../api-error';
import type { Answer, Message } from '../transport';
import { fileAt } from './choosing.h5';

const TIMEOUT_MS = 60_000;

/** By XMLHttpRequest: it tells how much has left. Throws OfflineError when no answer came, whatever the reason. */
export function sendPicture(
  message: Message,
  { path, purpose }: { path: string; purpose: PicturePurpose },
  onProgress: (percent: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const file = fileAt(path);
    if (!file) throw new OfflineError(true);
    const form = new FormData();
    form.append('purpose', purpose);
    form.append('file', file);
    const exchange = new XMLHttpRequest();
    exchange.open('POST', `/api${message.path}`);
    for (const [name, value] of Object.entries(message.headers)) exchange.setRequestHeader(name, value);
    exchange.timeout = TIMEOUT_MS;
    exchange.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.round((loaded / total) * 100) : 0);
    exchange.onload = () => resolve({ status: exchange.status, body: jsonIn(exchange.responseText) });
    exchange.onerror = () => reject(new OfflineError(true));
    exchange.ontimeout = exchange.onerror;
    exchange.send(form);
  });
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
