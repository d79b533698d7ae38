import Taro from '@tarojs/taro';

export const SESSION_ROUTE = 'POST /sessions/douyin';

/** Somebody who is signed out of Douyin is asked by it to sign in; who declines has no code, and the platform says so as a failure. */
export async function platformCode(): Promise<string> {
  return (await Taro.login()).code;
}
