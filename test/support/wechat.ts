import { Child } from './child';

export const APP_ID = 'wx00000000000test1';
const APP_SECRET = 'the-secret-of-a-simulated-app-00';

export interface WechatKnobs {
  fail?: { errcode: number; times?: number; path?: string } | null;
  latencyMs?: number;
  drop?: number;
  garble?: number;
  blocked?: string[];
  unionId?: boolean;
  unknownPayments?: boolean;
  goneOrders?: boolean;
}
/** What the platform was told of goods that were paid with it. */
export interface ToldShipping {
  transactionId: string;
  editions: number;
  body: {
    logistics_type: number;
    shipping_list: {
      tracking_no?: string;
      express_company?: string;
      item_desc: string;
      contact?: { receiver_contact: string };
    }[];
    payer: { openid: string };
  };
}
export interface WechatCall {
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  errcode: number | string;
}

/** The WeChat simulator as a process of its own, and the hand on its controls. */
export class Wechat {
  private constructor(
    private readonly child: Child,
    readonly url: string,
    private readonly appId: string,
  ) {}

  /** `appId`: a person has another openid in every app. */
  static async start(appId = APP_ID): Promise<Wechat> {
    const env = { WECHAT_APP_ID: appId, WECHAT_APP_SECRET: APP_SECRET };
    const child = new Child('the WeChat simulator', 'test/simulators/wechat/server.mjs', ['--port', '0'], env);
    const { port } = JSON.parse(await child.line((line) => line.startsWith('{')));
    return new Wechat(child, `http://127.0.0.1:${port}`, appId);
  }

  /** What a server is told to use this platform. */
  get environment(): Record<string, string> {
    return { WECHAT_APP_ID: this.appId, WECHAT_APP_SECRET: APP_SECRET, WECHAT_API_BASE_URL: this.url, DEMO_WECHAT_URL: this.url };
  }

  private async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_control/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the WeChat simulator refused ${path}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  }

  /** What wx.login gives this person's phone. */
  async codeFor(person: string): Promise<string> {
    return (await this.control<{ code: string }>('POST', 'codes', { person })).code;
  }

  async openidOf(person: string): Promise<string> {
    return (await this.control<{ openid: string }>('POST', 'codes', { person })).openid;
  }

  /** Turns knobs; {} puts all of them back. */
  async set(knobs: WechatKnobs): Promise<void> {
    await this.control('POST', 'knobs', knobs);
  }

  async setClock(now: string | null): Promise<void> {
    await this.control('POST', 'clock', { now });
  }

  async calls(): Promise<WechatCall[]> {
    return (await this.control<{ calls: WechatCall[] }>('GET', 'calls')).calls;
  }

  async shipping(): Promise<ToldShipping[]> {
    return (await this.control<{ told: ToldShipping[] }>('GET', 'shipping')).told;
  }

  /** Every access token is dead from now on. */
  async endTokens(): Promise<void> {
    await this.control('POST', 'tokens/end', {});
  }

  async stop(): Promise<void> {
    await this.child.stop();
  }
}
