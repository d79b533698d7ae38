import Taro from '@tarojs/taro';
import { signInMember } from './people';

let running: Promise<void> | null = null;

/** Signs the member in by the platform, without a question. All pages that need it share one attempt. */
export function silentLogin(): Promise<void> {
  running ??= Taro.login()
    .then(({ code }) => signInMember(code))
    .then(() => undefined)
    .finally(() => {
      running = null;
    });
  return running;
}
export const SILENT = true;
