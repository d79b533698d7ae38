/// <reference types="@tarojs/taro" />

declare module '*.svg' {
  const url: string;
  export default url;
}
declare module '*.png' {
  const url: string;
  export default url;
}
declare module '*.scss';
declare module '*.css';

declare namespace NodeJS {
  interface ProcessEnv {
    TARO_ENV: 'weapp' | 'alipay' | 'tt' | 'h5';
    /** Where the BFF answers, without /api; the web build calls its own origin instead. */
    TARO_APP_API: string;
  }
}
