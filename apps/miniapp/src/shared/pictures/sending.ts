import type { PicturePurpose } from '@gp/contracts';
import Taro from '@tarojs/taro';
import { OfflineError } from '../api-error';
import type { Answer, Message } from '../transport';

/** A picture on a slow network takes longer than a page. */
const TIMEOUT_MS = 60_000;

/** One picture on its way; `onProgress` hears how much of it is there, in percent. Throws OfflineError when no answer came. */
export async function sendPicture(
  message: Message,
  { path, purpose }: { path: string; purpose: PicturePurpose },
  onProgress: (percent: number) => void,
): Promise<Answer> {
  try {
    const sending = Taro.uploadFile({
      url: `${process.env.TARO_APP_API}/api${message.path}`,
      filePath: path,
      name: 'file',
      formData: { purpose },
      header: message.headers,
      timeout: TIMEOUT_MS,
    });
    sending.progress?.(({ progress }) => onProgress(progress));
    const { statusCode, data } = await sending;
    return { status: statusCode, body: jsonIn(data) };
  } catch {
    throw new OfflineError(true);
  }
}

/** An answer that is not JSON (a proxy's page) has a status all the same. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
