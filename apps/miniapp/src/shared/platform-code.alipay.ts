/** Alipay's own function: Taro's login would hand its answer on without saying where the code lies. */
declare const my: {
  getAuthCode(options: { scopes: 'auth_base'; success(answer: { authCode: string }): void; fail(reason: unknown): void }): void;
};

export const SESSION_ROUTE = 'POST /sessions/alipay';

/** `auth_base` asks nobody anything: it tells who somebody is to us, and nothing about them. */
export function platformCode(): Promise<string> {
  return new Promise((resolve, reject) => {
    my.getAuthCode({ scopes: 'auth_base', success: ({ authCode }) => resolve(authCode), fail: reject });
  });
}
