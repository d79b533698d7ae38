import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './child';

export interface PlatformKnobs {
  fail?: { code: number; subCode?: string; times?: number } | null;
  latencyMs?: number;
  drop?: number;
  garble?: number;
  /** What it calls whoever comes next. */
  subject?: string | null;
  /** Alipay: what somebody on the way does to the reply. */
  forge?: 'key' | 'tampered' | 'unsigned' | 'doubled' | null;
  /** Alipay: which ids it gives. */
  ids?: 'open_id' | 'user_id' | 'both';
  /** Douyin: the phone is signed out. */
  anonymous?: boolean;
  /** Douyin: the app belongs to an account with several. */
  unionId?: boolean;
}

/** A simulator of Alipay or Douyin as a process of its own, and the hand on its controls. */
export class LoginPlatform {
  private constructor(
    private readonly child: Child,
    readonly url: string,
    /** What a server is told to use this platform. */
    readonly environment: Record<string, string>,
    private readonly cleanUp: () => void,
  ) {}

  static async douyin(appId = 'tt000000000000000001'): Promise<LoginPlatform> {
    const env = { DOUYIN_APP_ID: appId, DOUYIN_APP_SECRET: `the-secret-of-${randomUUID()}` };
    const { child, url } = await started('douyin', env);
    return new LoginPlatform(child, url, { ...env, DOUYIN_API_BASE_URL: url }, () => undefined);
  }

  /** Makes a pair of keys for the app; the platform knows the public one, the server the private one and the platform's public one. */
  static async alipay(appId = '2021000000000001'): Promise<LoginPlatform> {
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const folder = mkdtempSync(join(tmpdir(), 'gp-alipay-'));
    const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const { child, url, announced } = await started('alipay', { ALIPAY_APP_ID: appId, ALIPAY_APP_PUBLIC_KEY: publicKey });
    const privateKeyFile = join(folder, 'app-private-key.pem');
    const publicKeyFile = join(folder, 'alipay-public-key.pem');
    writeFileSync(privateKeyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    writeFileSync(publicKeyFile, announced.publicKey ?? '');
    const environment = {
      ALIPAY_APP_ID: appId,
      ALIPAY_PRIVATE_KEY_FILE: privateKeyFile,
      ALIPAY_PUBLIC_KEY_FILE: publicKeyFile,
      ALIPAY_GATEWAY_URL: `${url}/gateway.do`,
    };
    return new LoginPlatform(child, url, environment, () => rmSync(folder, { recursive: true, force: true }));
  }

  private async control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.url}/_control/${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the simulator refused ${path}: ${await answer.text()}`);
    return answer.json() as Promise<T>;
  }

  /** What the platform gives this person's phone. */
  async codeFor(person: string): Promise<string> {
    return (await this.control<{ code: string }>('POST', 'codes', { person })).code;
  }

  async subjectOf(person: string): Promise<string> {
    return (await this.control<{ subject: string }>('POST', 'codes', { person })).subject;
  }

  /** Turns knobs; {} puts all of them back. */
  async set(knobs: PlatformKnobs): Promise<void> {
    await this.control('POST', 'knobs', knobs);
  }

  async setClock(now: string | null): Promise<void> {
    await this.control('POST', 'clock', { now });
  }

  /** What it answered so far. */
  async said(): Promise<(number | string)[]> {
    return (await this.control<{ calls: { said: number | string }[] }>('GET', 'calls')).calls.map(({ said }) => said);
  }

  async stop(): Promise<void> {
    await this.child.stop();
    this.cleanUp();
  }
}

async function started(name: 'alipay' | 'douyin', env: Record<string, string>) {
  const child = new Child(`the ${name} simulator`, `test/simulators/${name}/server.mjs`, [], env);
  const announced = JSON.parse(await child.line((line) => line.startsWith('{'))) as { port: number; publicKey?: string };
  return { child, url: `http://127.0.0.1:${announced.port}`, announced };
}
