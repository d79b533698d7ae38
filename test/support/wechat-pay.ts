import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child';
import { APP_ID } from './wechat';

const MERCHANT = {
  WECHAT_PAY_MCH_ID: '1900000001',
  WECHAT_PAY_SERIAL_NO: '3775B6A45ACD588826D15E583A95F5DD00000000',
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000000012026112200000000000000',
};

/** See test/simulators/wechat-pay/knobs.mjs. */
export interface PayKnobs {
  drop?: number;
  dropAfter?: number;
  wrongReply?: number;
  wrongSignature?: number;
  probe?: number;
  stale?: number;
  otherSerial?: number;
  twice?: number;
  lost?: number;
  fail?: { status?: number; code?: string; times?: number; path?: string } | null;
  latencyMs?: number;
  hold?: boolean;
  /** Where the second of two notices at once goes: another server. */
  secondTo?: string | null;
  wrongAmount?: number | null;
  refundFirst?: 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  refundThen?: 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
  refundAfterMs?: number;
}
export interface SentNotice {
  id: string;
  at: string;
  status: number;
  wrong: string;
}

/** What the phone pays with, as the server gave it. */
export interface PayRequest {
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: string;
  paySign: string;
}

/** The WeChat Pay simulator as a process of its own, and the hand on its controls. */
export class WechatPay {
  private constructor(
    private readonly child: Child,
    private readonly folder: string,
    private readonly apiV3Key: string,
    private readonly files: { merchantKey: string; platformPublic: string },
    readonly url: string,
    /** Where the server that is told of payments listens. */
    readonly serverPort: number,
  ) {}

  static async start(appId = APP_ID): Promise<WechatPay> {
    const folder = mkdtempSync(join(tmpdir(), 'gp-pay-'));
    const apiV3Key = randomBytes(16).toString('hex');
    const env = { WECHAT_APP_ID: appId, ...MERCHANT, WECHAT_PAY_API_V3_KEY: apiV3Key };
    const args = ['--port', '0', '--folder', folder];
    const child = new Child('the WeChat Pay simulator', 'test/simulators/wechat-pay/server.mjs', args, env);
    const { port, files } = JSON.parse(await child.line((line) => line.startsWith('{')));
    return new WechatPay(child, folder, apiV3Key, files, `http://127.0.0.1:${port}`, await freePort());
  }

  /** What a server is told to take payments. */
  get environment(): Record<string, string> {
    return {
      ...MERCHANT,
      WECHAT_PAY_API_V3_KEY: this.apiV3Key,
      WECHAT_PAY_PRIVATE_KEY_FILE: this.files.merchantKey,
      WECHAT_PAY_PUBLIC_KEY_FILE: this.files.platformPublic,
      WECHAT_PAY_NOTIFY_URL: `http://127.0.0.1:${this.serverPort}${NOTICES}`,
      WECHAT_PAY_BASE_URL: this.url,
    };
  }

  private async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_control/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the WeChat Pay simulator refused ${path}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  }

  /** In place of wx.requestPayment: what the member taps; answers what the phone hears. */
  async tap(request: PayRequest, outcome: 'pay' | 'cancel' = 'pay'): Promise<string> {
    const { timeStamp, nonceStr, package: bundle, signType, paySign } = request;
    const asked = { timeStamp, nonceStr, package: bundle, signType, paySign, outcome };
    return (await this.control<{ errMsg: string }>('POST', 'taps', asked)).errMsg;
  }

  /** Turns knobs; {} puts all of them back. */
  async set(knobs: PayKnobs): Promise<void> {
    await this.control('POST', 'knobs', knobs);
  }

  async setClock(now: string | null): Promise<void> {
    await this.control('POST', 'clock', { now });
  }

  async calls(): Promise<{ method: string; path: string; status: number | string }[]> {
    return (await this.control<{ calls: { method: string; path: string; status: number | string }[] }>('GET', 'calls')).calls;
  }

  async orders(): Promise<{ number: string; state: string; total: number }[]> {
    return (await this.control<{ orders: { number: string; state: string; total: number }[] }>('GET', 'orders')).orders;
  }

  async refunds(): Promise<{ number: string; amount: number; status: string }[]> {
    return (await this.control<{ refunds: { number: string; amount: number; status: string }[] }>('GET', 'refunds')).refunds;
  }

  async notices(): Promise<SentNotice[]> {
    return (await this.control<{ notices: SentNotice[] }>('GET', 'notices')).notices;
  }

  /** Lets go the notices that were held. */
  async release({ reversed = false } = {}): Promise<void> {
    await this.control('POST', 'notices', { reversed });
  }

  /** Posts a held notice to a server, and keeps it; answers how it was answered. */
  async postHeld(number: string, server: { url: string }): Promise<number> {
    const asked = { number, url: `${server.url}${NOTICES}` };
    return (await this.control<{ status: number }>('POST', 'notices/post', asked)).status;
  }

  /** Sends everything that was told once more. */
  async repeatNotices(): Promise<void> {
    await this.control('POST', 'notices/repeat', {});
  }

  /** Somebody repaired an abnormal refund by hand. */
  async repair(number: string): Promise<void> {
    await this.control('POST', 'refunds/repair', { number });
  }

  async stop(): Promise<void> {
    await this.child.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const NOTICES = '/api/payments/wechat/notices';

/** A port that nobody listens on: WeChat is told the address of the server before the server starts. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
