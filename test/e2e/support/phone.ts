import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { BrowserPhone } from '../../journeys/browser-phone';
import type { Name, TakenFile } from '../../journeys/phone';
import type { Watch } from './watch';

/** The web app in a phone's browser. */
export class H5Phone extends BrowserPhone {
  private links = 0;

  constructor(
    page: Page,
    context: BrowserContext,
    watch: Watch,
    private readonly url: string,
  ) {
    super(page, context, watch);
  }

  async open(path: string): Promise<void> {
    // With the same address but for what follows #, the browser would stay in the app that is open.
    await this.page.goto(`${this.url}/?link=${++this.links}#${path}`);
  }

  /** Picks a demo person in the sheet that stands open. */
  async become(name: string): Promise<void> {
    await this.dialog('选择演示身份');
    await this.tap(new RegExp(`^${name}，`));
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' });
  }

  async tapTwice(name: Name): Promise<void> {
    await this.named('button', name).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
  }

  async back(): Promise<void> {
    await this.page.goBack();
  }

  async address(): Promise<string> {
    return new URL(this.page.url()).hash.slice(1);
  }

  /** There is no camera here. */
  async scanner(title: string): Promise<void> {
    await this.dialog(title);
    await this.sees('没有可用的摄像头。');
  }

  /** Without a camera a picture is chosen. */
  async scanPicture(picture: Buffer): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  }

  async typeInstead(): Promise<void> {
    await this.tap('输入数字码');
  }

  /** Picks pictures in the window that a tap opens, and waits until each has arrived or was refused. */
  async choosePictures(button: Name, ...pictures: Buffer[]): Promise<void> {
    const asked = this.page.waitForEvent('filechooser');
    await this.tap(button);
    await (await asked).setFiles(pictures.map((buffer, i) => ({ name: `${i}.jpg`, mimeType: 'image/jpeg', buffer })));
    await this.page
      .getByText(/^(上传中|\d+%)$/)
      .first()
      .waitFor({ state: 'hidden' });
  }

  async enlarges(picture: string, meanwhile: () => Promise<void>): Promise<void> {
    await this.tap(`看大图：${picture}`);
    await this.named('button', '关闭大图').waitFor();
    await meanwhile();
    await this.tap('关闭大图');
  }

  /** It is downloaded. */
  async takeFile(format: Name): Promise<TakenFile> {
    const coming = this.page.waitForEvent('download');
    await this.tap(format);
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  /** A browser has no chats: the link is copied, to be sent by whatever the person has. */
  async invites(): Promise<string> {
    await this.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await this.tap('复制邀请链接');
    const copied = await this.page.waitForFunction(() => navigator.clipboard.readText());
    const link = new URL(await copied.jsonValue());
    expect(link.origin).toBe(this.url);
    return link.hash.slice(1);
  }

  /** A browser cannot pay: the demo's own sheet stands where WeChat's would open, and says so. */
  async payment(): Promise<void> {
    await this.dialog('模拟支付');
    await this.sees('这是演示，不会真的付钱。在微信小程序里，这里打开的是微信支付。');
  }

  async pays(): Promise<void> {
    await this.tap('模拟付款');
  }

  async declines(): Promise<void> {
    await this.tap('不付');
  }

  protected screens(): Locator {
    return this.page.locator('.taro_page');
  }

  protected pictureName(name: string): string {
    return name;
  }
}
