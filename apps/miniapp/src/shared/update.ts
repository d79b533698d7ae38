import Taro from '@tarojs/taro';
import { toast } from './toast';
import { whenNothingIsWritten } from './writes';

/**
 * A new version has been fetched behind the app: the person says when to begin anew, and it is never in the middle of a write. Who says
 * later has it at the next start anyway.
 */
export function watchUpdates(): void {
  if (typeof Taro.getUpdateManager !== 'function') return;
  const updates = Taro.getUpdateManager();
  updates.onUpdateReady(() => whenNothingIsWritten(() => void ask(() => whenNothingIsWritten(() => updates.applyUpdate()))));
  updates.onUpdateFailed(() => toast('新版本没有下载完。删除小程序后再打开，就是新的。', 'warn'));
}

async function ask(apply: () => void): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '有新版本',
    content: '更新只要几秒。正在填的内容请先办完，也可以下次打开时再更新。',
    confirmText: '现在更新',
    cancelText: '以后再说',
  }).catch(() => ({ confirm: false }));
  if (confirm) apply();
}
