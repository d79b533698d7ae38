import Taro from '@tarojs/taro';

/** Where the code of this platform opens a session. */
export const SESSION_ROUTE = 'POST /sessions/wechat';

/** The code by which the platform vouches for whoever holds the phone: for one use, within five minutes. */
export async function platformCode(): Promise<string> {
  return (await Taro.login()).code;
}
