import type { Locator, Page } from 'playwright-core';
import { keepScreenshot, TAKES_SCREENSHOTS } from './screenshots';
import type { Watch } from './watch';

type Name = string | RegExp;
type Role = 'button' | 'link';

const PATIENCE_MS = 20_000;

/** Somebody at the console. */
export class Desk {
  constructor(
    readonly page: Page,
    readonly watch: Watch,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
  }

  /** Signs in as one of the demo staff by their button. */
  async become(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${name} `) }).click();
    await this.menu().waitFor();
  }

  menu(): Locator {
    return this.page.getByRole('navigation', { name: '主菜单' });
  }

  async goTo(entry: string): Promise<void> {
    await this.menu().getByRole('link', { name: entry, exact: true }).click();
    await this.opens(entry);
  }

  async opens(title: Name): Promise<void> {
    await this.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  async click(name: Name, { role = 'button' as Role } = {}): Promise<void> {
    await this.page.getByRole(role, { name, exact: true }).click();
  }

  /** Says yes to what the console asks before it acts. */
  async agree(question: Name, answer: Name): Promise<void> {
    await this.page.getByRole('dialog', { name: question }).getByRole('button', { name: answer }).click();
  }

  /** A picture to choose, by the words under it. */
  async pick(words: string): Promise<void> {
    await this.page.getByText(words, { exact: true }).click();
  }

  /** Adds pictures to the form that is open, and waits until they have arrived. */
  async attach(...pictures: Buffer[]): Promise<void> {
    const files = pictures.map((buffer, i) => ({ name: `${i}.jpg`, mimeType: 'image/jpeg', buffer }));
    await this.page.locator('.ant-upload input[type=file]').setInputFiles(files);
    await this.page
      .locator('.ant-upload-list-item-done')
      .nth(pictures.length - 1)
      .waitFor();
  }

  has(name: Name, { role = 'button' as Role } = {}): Promise<boolean> {
    return this.page.getByRole(role, { name, exact: true }).isVisible();
  }

  async seesAlert(text: Name): Promise<void> {
    await this.page.getByRole('alert').filter({ hasText: text }).waitFor();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** Chooses in one of the console's drop-down lists. */
  async choose(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).click();
    await this.page.locator('.ant-select-item-option').filter({ hasText: option, visible: true }).click();
  }

  async sees(...texts: Name[]): Promise<void> {
    for (const text of texts) await this.text(text).waitFor();
  }

  /** One of the figures over a page: its name and what it says. */
  async figure(name: string): Promise<string> {
    const words = await this.page
      .locator('.figure')
      .filter({ has: this.page.getByText(name, { exact: true }) })
      .locator('dd')
      .first()
      .textContent();
    return words ?? '';
  }

  async look(name: string): Promise<void> {
    await this.page.locator('.page-loading, .ant-skeleton').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    // A list that has been chosen from is on its way out.
    await this.page.locator('.ant-slide-up-leave').first().waitFor({ state: 'hidden' });
    await this.watch.measure(this.page, name);
    if (!TAKES_SCREENSHOTS) return;
    await this.page.locator('.ant-message-notice').first().waitFor({ state: 'hidden' });
    await keepScreenshot(this.page, name);
  }

  private text(text: Name): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }
}
