import Taro from '@tarojs/taro';
import type { IconName } from './icon';
import type { ReceivedFile } from './transport';

/** What a person can do with a file that has arrived. */
export interface HandOver {
  text: string;
  icon: IconName;
  run(): Promise<void>;
}

/** WeChat opens these; any other file can only be sent on. */
const OPENS: readonly string[] = ['xlsx', 'xls', 'docx', 'pdf'];

/** Whether anything can be done here with a file of this kind. */
export function canHandOver(_ending: string): boolean {
  return true;
}

/**
 * Puts a file where the phone keeps it and says what can be done with it. WeChat hands a file over only while a tap lasts, so each way
 * waits for a tap of its own.
 */
export async function handOver(name: string, file: ReceivedFile): Promise<HandOver[]> {
  const ending = name.split('.').pop() ?? '';
  const filePath = `${Taro.env.USER_DATA_PATH}/hand-over.${ending}`;
  await new Promise<void>((resolve, reject) => {
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: file.bytes,
      success: () => resolve(),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
  const send: HandOver = { text: '发到聊天', icon: 'share', run: () => sendToChat(filePath, name) };
  return OPENS.includes(ending) ? [{ text: '打开看看', icon: 'statement', run: () => open(filePath, ending) }, send] : [send];
}

async function open(filePath: string, ending: string): Promise<void> {
  await Taro.openDocument({ filePath, fileType: ending as keyof Taro.openDocument.FileType, showMenu: true });
}

function sendToChat(filePath: string, fileName: string): Promise<void> {
  return new Promise((resolve, reject) => {
    Taro.shareFileMessage({
      filePath,
      fileName,
      success: () => resolve(),
      // Someone who thought better of it has done nothing wrong.
      fail: ({ errMsg }) => (/cancel/.test(errMsg) ? resolve() : reject(new Error(errMsg))),
    });
  });
}
