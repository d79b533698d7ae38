/** Who a login code speaks for. The session key stays inside the client: nothing of ours needs it yet, so it is not even returned. */
export interface WechatIdentity {
  /** The mini-program that the openid belongs to. */
  appId: string;
  openid: string;
  /** Only where the mini-program is bound to an open-platform account. */
  unionid: string | null;
}
