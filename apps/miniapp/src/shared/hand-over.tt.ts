import Taro from '@tarojs/taro';
import type { HandOver } from './hand-over';
import type { ReceivedFile } from './transport';
import { textOf } from './utf8';

export type { HandOver };

/** What the platform opens by itself: Alipay reads PDF only. */
const OPENS: readonly string[] = process.env.TARO_ENV === 'tt' ? ['xlsx', 'xls', 'docx', 'pdf'] : ['pdf'];

/** There is no chat to send a file to: what does not open must be text, which can be copied. */
export function canHandOver(ending: string): boolean {
  return OPENS.includes(ending) || ending === 'csv';
}

/** As in WeChat, each way waits for a tap of its own. */
export async function handOver(name: string, file: ReceivedFile): Promise<HandOver[]> {
  const ending = name.split('.').pop() ?? '';
  if (!OPENS.includes(ending)) return [{ text: '复制内容', icon: 'export', run: () => copy(file) }];
  const filePath = `${Taro.env.USER_DATA_PATH}/hand-over.${ending}`;
  await new Promise<void>((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: file.bytes,
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
  return [{ text: '打开看看', icon: 'statement', run: () => open(filePath, ending) }];
}

async function open(filePath: string, ending: string): Promise<void> {
  await Taro.openDocument({ filePath, fileType: ending as keyof Taro.openDocument.FileType });
}

async function copy(file: ReceivedFile): Promise<void> {
  await Taro.setClipboardData({ data: textOf(new Uint8Array(file.bytes)) ?? '' });
}
