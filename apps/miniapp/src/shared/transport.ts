import Taro from '@tarojs/taro';
import { OfflineError } from './api-error';

export interface Message {
  method: string;
  /** Below /api, filled and with its query. */
  path: string;
  body?: unknown;
  headers: Record<string, string>;
}
export interface Answer {
  status: number;
  body: unknown;
}

const TIMEOUT_MS = 12_000;

/** One HTTP exchange. Throws OfflineError when no answer came, whatever the reason. */
export async function send(message: Message): Promise<Answer> {
  const writes = message.method !== 'GET';
  try {
    const answer = await Taro.request({
      url: `${process.env.TARO_APP_API}/api${message.path}`,
      method: message.method as keyof Taro.request.Method,
      // WeChat marks each write as JSON even without a body, which a strict server refuses: send an empty object then.
      ...(writes ? { data: message.body ?? {} } : {}),
      header: writes ? { ...message.headers, 'Content-Type': 'application/json' } : message.headers,
      timeout: TIMEOUT_MS,
      dataType: 'json',
    });
    return { status: answer.statusCode, body: answer.data };
  } catch {
    throw new OfflineError(writes);
  }
}
