import Taro from '@tarojs/taro';

/** Tells when the phone is connected again, so that what failed is read anew by itself. */
export function watchNetwork(onChange: (connected: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => onChange(isConnected));
}
