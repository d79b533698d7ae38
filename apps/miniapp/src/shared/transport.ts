import Taro from '@tarojs/taro';
import { OfflineError } from './api-error';
import { textOf } from './utf8';

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
export interface ReceivedFile {
  bytes: ArrayBuffer;
  /** Its media type. */
  type: string;
}
/** The file, or what the server said instead. */
export interface FileAnswer extends Answer {
  file: ReceivedFile | null;
}

const TIMEOUT_MS = 12_000;
/** A whole ledger takes longer to write down than a page. */
const FILE_TIMEOUT_MS = 60_000;

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

export async function fetchFile(message: Message): Promise<FileAnswer> {
  try {
    const answer = await Taro.request<ArrayBuffer>({
      url: `${process.env.TARO_APP_API}/api${message.path}`,
      method: message.method as keyof Taro.request.Method,
      header: { ...message.headers, Accept: '*/*' },
      timeout: FILE_TIMEOUT_MS,
      responseType: 'arraybuffer',
    });
    const status = answer.statusCode;
    if (status < 200 || status >= 300) return { status, body: jsonIn(answer.data), file: null };
    return { status, body: undefined, file: { bytes: answer.data, type: typeIn(answer.header) } };
  } catch {
    throw new OfflineError(false);
  }
}

function typeIn(header: Record<string, string>): string {
  const [, type] = Object.entries(header).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return type ?? 'application/octet-stream';
}

/** A refusal comes as bytes too, since bytes were asked for. */
function jsonIn(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(textOf(new Uint8Array(bytes)) ?? '');
  } catch {
    return undefined;
  }
}
