import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Demo } from '../../e2e/support/demo';
import type { Watch } from '../../e2e/support/watch';
import { BrowserPhone } from '../../journeys/browser-phone';
import type { Name, TakenFile } from '../../journeys/phone';
import type { PayRequest } from '../../support/wechat-pay';
import type { Hand } from '../engine/runtime/hand';
import { textOfCode } from './qr';

interface DemoPerson {
  key: string;
  kind: 'member' | 'staff';
  name: string;
  username: string | null;
  password: string | null;
}

/** The ten screens whose pictures are kept beside those of the web app. */
const SIDE_BY_SIDE = new Set([
  'home',
  'statement',
  'entry',
  'catalogue',
  'gift',
  'code',
  'campaign',
  'question',
  'merchant-issue',
  'bill',
]);

/** The WeChat build in its runtime. There are no demo people to pick: a member is whoever holds the phone, staff have a name and a password. */
export class WeappPhone extends BrowserPhone {
  /** For the WeChat simulator: whose phone it is. */
  person = 'a stranger';
  private opened = false;

  constructor(
    page: Page,
    context: BrowserContext,
    watch: Watch,
    private readonly url: string,
    private readonly demo: Demo,
    patienceMs?: number,
  ) {
    super(page, context, watch, patienceMs);
  }

  /** Must be the first thing: login codes come from WeChat's simulator, for whoever holds the phone then, and payments go to that of WeChat Pay. */
  async plugIn(): Promise<void> {
    await this.context.exposeFunction('weappLogin', () => this.demo.wechat.codeFor(this.person));
    await this.context.exposeFunction('weappPay', ({ outcome, ...asked }: PayRequest & { outcome: 'pay' | 'cancel' }) =>
      this.demo.pay.tap(asked, outcome),
    );
  }

  /** A cold start, as by a card in a chat: the storage stays, all else begins anew. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.url}/?page=${encodeURIComponent(path)}`);
    this.opened = true;
    await this.page.waitForFunction(() => window.weappStarted);
  }

  async become(name: string): Promise<void> {
    const answer = await fetch(`${this.demo.url}/api/demo/people`);
    const { items } = (await answer.json()) as { items: DemoPerson[] };
    const person = items.find((one) => one.name === name);
    if (!person) throw new Error(`the demo has no ${name}`);
    this.person = `demo-${person.key}`;
    if (person.kind === 'member') {
      await this.forget();
      await this.open('/home/index');
      return;
    }
    await this.open('/merchant/sign-in/index');
    await this.type('登录名', person.username ?? '');
    await this.type('密码', person.password ?? '');
    await this.tap('登录');
    await this.page.getByRole('heading', { name: '工作人员登录' }).filter({ visible: true }).waitFor({ state: 'hidden' });
  }

  /** As if the app had never been on this phone. */
  async forget(): Promise<void> {
    if (this.opened) await this.page.evaluate(() => localStorage.clear());
  }

  /** What a test does to the phone beyond tapping: see runtime/hand.ts. Runs in the page. */
  hand<T, A>(act: (given: { weapp: Hand; with: A }) => T | Promise<T>, given?: A): Promise<T> {
    return this.page.evaluate(`(${act.toString()})({ weapp: window.weapp, with: ${JSON.stringify(given)} })`) as Promise<T>;
  }

  /** One key after the other, as a person does. */
  async typeSlowly(field: string, text: string): Promise<void> {
    await this.page
      .getByRole('textbox', { name: field, exact: true })
      .filter({ visible: true })
      .pressSequentially(text, { delay: 60 });
  }

  /** Two whole touches before the page has had a turn. */
  async tapTwice(name: Name): Promise<void> {
    const target = this.named('button', name);
    await target.scrollIntoViewIfNeeded();
    await target.evaluate((element: HTMLElement) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      for (let identifier = 1; identifier <= 2; identifier++) {
        const touch = new Touch({ identifier, target: element, clientX: left + width / 2, clientY: top + height / 2 });
        const whole = { bubbles: true, cancelable: true, composed: true, changedTouches: [touch] };
        element.dispatchEvent(new TouchEvent('touchstart', { ...whole, touches: [touch] }));
        element.dispatchEvent(new TouchEvent('touchend', { ...whole, touches: [] }));
      }
    });
  }

  back(): Promise<void> {
    return this.hand(({ weapp }) => weapp.back());
  }

  address(): Promise<string> {
    return this.hand(({ weapp }) => weapp.address());
  }

  /** WeChat's own scanner: it has no title of ours. */
  async scanner(): Promise<void> {
    await this.page.waitForFunction(() => window.weapp.scannerIsOpen());
  }

  /** What the other phone shows is read as a camera reads it. */
  async scanPicture(picture: Buffer): Promise<void> {
    const text = await textOfCode(this.page, picture);
    await this.scanner();
    await this.hand(({ weapp, with: seen }) => weapp.camera.sees(seen), text);
  }

  async typeInstead(): Promise<void> {
    await this.hand(({ weapp }) => weapp.camera.isRefused());
  }

  /** The app keeps it on the phone, and then it is sent to a chat. */
  async takeFile(format: Name): Promise<TakenFile> {
    const before = await this.hand(({ weapp }) => weapp.handedOver.length);
    await this.tap(format);
    await this.tap('发到聊天');
    await this.page.waitForFunction((had) => window.weapp.handedOver.length > had, before);
    const file = await this.hand(({ weapp, with: at }) => weapp.handedOver[at], before);
    await this.tap('关闭');
    return { name: file?.name ?? '', bytes: Buffer.from(file?.bytes ?? '', 'base64') };
  }

  /** By a card in a chat. */
  async invites(): Promise<string> {
    const before = await this.hand(({ weapp }) => weapp.sent.length);
    await this.tap('发给朋友');
    await this.page.waitForFunction((had) => window.weapp.sent.length > had, before);
    const card = await this.hand(({ weapp, with: at }) => weapp.sent[at], before);
    if (!card?.path) throw new Error('the card says nothing of where it leads');
    return card.path;
  }

  /** WeChat shows it over the app, and puts it away by itself. */
  async enlarges(picture: string): Promise<void> {
    const before = await this.hand(({ weapp }) => weapp.looked.length);
    await this.tap(`看大图：${picture}`);
    await this.page.waitForFunction((had) => window.weapp.looked.length > had, before);
    const looked = await this.hand(({ weapp }) => weapp.looked.at(-1));
    expect(looked).toEqual([expect.stringMatching(/\/api\/pictures\/\w{26}\?size=large&/)]);
  }

  /** WeChat asks for consent before the first one; what is chosen then is in the phone's album. */
  async choosePictures(button: Name, ...pictures: Buffer[]): Promise<void> {
    await this.hand(
      ({ weapp, with: all }) => {
        for (const text of all)
          weapp.album.push({ bytes: Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer, type: 'image/jpeg' });
      },
      pictures.map((picture) => picture.toString('base64')),
    );
    const agreed = await this.hand(({ weapp }) => weapp.privacy.isAgreed());
    await this.tap(button);
    if (!agreed) {
      await this.dialog('先看隐私保护指引');
      await this.tap('同意');
    }
    await this.named('button', /^去掉第 1 张/).waitFor();
    await this.page
      .getByText(/^(上传中|\d+%)$/)
      .first()
      .waitFor({ state: 'hidden' });
  }

  /** WeChat's own sheet. */
  async payment(): Promise<void> {
    await this.dialog('微信支付');
  }

  async pays(): Promise<void> {
    await this.tap('确认支付');
  }

  async declines(): Promise<void> {
    await this.tap('放弃支付');
  }

  protected screens(): Locator {
    return this.page.locator('.wx-page');
  }

  protected pictureName(name: string): string | null {
    return SIDE_BY_SIDE.has(name) ? `weapp/${name}` : null;
  }
}
