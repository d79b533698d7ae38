import type { BrowserContext, Locator, Page } from 'playwright-core';
import { keepScreenshot, TAKES_SCREENSHOTS } from './screenshots';
import type { Watch } from './watch';

type Name = string | RegExp;
type Role = 'button' | 'link' | 'tab' | 'radio' | 'checkbox' | 'switch';

/** Long enough for a machine that is busy; a wait ends as soon as what it waits for is there. */
const PATIENCE_MS = 20_000;

/** Somebody's phone: what they see, tap and type. Everything waits for words and roles, never for time. */
export class Phone {
  private links = 0;

  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly watch: Watch,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Opens a link of the app as if it came from a message: '/redemption/pages/gift/index?id=…'. */
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

  /** The screen with this title is in view. */
  async opens(title: Name): Promise<void> {
    await this.heading(title).waitFor();
  }

  async dialog(title: Name): Promise<Locator> {
    const dialog = this.page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    return dialog;
  }

  async tap(name: Name, { role = 'button' as Role } = {}): Promise<void> {
    await this.named(role, name).tap();
  }

  /** Where several things have the same name: the uppermost. */
  async tapFirst(name: Name): Promise<void> {
    await this.named('button', name).first().tap();
  }

  /** Twice in the same instant, faster than any answer. */
  async tapTwice(name: Name): Promise<void> {
    await this.named('button', name).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
  }

  async type(field: string, text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: field, exact: true }).fill(text);
  }

  async sees(...texts: Name[]): Promise<void> {
    for (const text of texts) await this.text(text).waitFor();
  }

  async seesNo(text: Name): Promise<void> {
    await this.text(text).waitFor({ state: 'hidden' });
  }

  async seesNamed(role: Role | 'group' | 'status' | 'img', name: Name): Promise<void> {
    await this.page.getByRole(role, { name, exact: true }).first().waitFor();
  }

  isOff(name: Name): Promise<boolean> {
    return this.named('button', name).isDisabled();
  }

  async isOn(name: Name): Promise<boolean> {
    return (await this.named('checkbox', name).getAttribute('aria-checked')) === 'true';
  }

  /** The path of what is in view, to come back to it later. */
  address(): string {
    return new URL(this.page.url()).hash.slice(1);
  }

  /** The text of what is in view. */
  async words(): Promise<string> {
    return (await this.page.locator('.taro_page').filter({ visible: true }).textContent()) ?? '';
  }

  /** The digits under the code that is shown. */
  async digits(): Promise<string> {
    const label = await this.page.getByRole('img', { name: /^数字码/ }).getAttribute('aria-label');
    return (label ?? '').replace(/\D/g, '');
  }

  /** A picture of the QR code that is shown, as another phone's camera would take it. */
  photographCode(label: Name): Promise<Buffer> {
    return this.page.getByRole('img', { name: label }).screenshot();
  }

  /** In the scanner that stands open: there is no camera here, so a picture is chosen. */
  async scanPicture(picture: Buffer): Promise<void> {
    await this.page.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer: picture });
  }

  loseNetwork(): Promise<void> {
    return this.context.setOffline(true);
  }

  findNetwork(): Promise<void> {
    return this.context.setOffline(false);
  }

  /** A screen worth seeing: nothing on it may stick out, and its picture is kept when pictures are asked for. */
  async look(name: string): Promise<void> {
    await this.page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await this.watch.measure(this.page, name);
    if (!TAKES_SCREENSHOTS) return;
    await this.page.locator('.gp-toast').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await keepScreenshot(this.page, name);
  }

  private heading(title: Name): Locator {
    return this.page.getByRole('heading', { name: title, exact: true }).filter({ visible: true });
  }

  private named(role: Role, name: Name): Locator {
    return this.page.getByRole(role, { name, exact: true }).filter({ visible: true });
  }

  private text(text: Name): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }
}
