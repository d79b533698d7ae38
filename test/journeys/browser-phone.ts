import type { BrowserContext, Locator, Page } from 'playwright-core';
import { keepScreenshot, TAKES_SCREENSHOTS } from '../e2e/support/screenshots';
import type { Watch } from '../e2e/support/watch';
import type { Name, Phone, Role, TakenFile } from './phone';

/** Long enough for a machine that is busy; a wait ends as soon as what it waits for is there. */
const PATIENCE_MS = 20_000;
const LONG_PATIENCE_MS = 90_000;
/** What is higher is more than a word of a line. */
const A_LINE_PX = 100;

/** What both drivers share: they live in a browser's page. Everything waits for words and roles, never for time. */
export abstract class BrowserPhone implements Phone {
  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly watch: Watch,
    patienceMs = PATIENCE_MS,
  ) {
    page.setDefaultTimeout(patienceMs);
  }

  abstract open(path: string): Promise<void>;
  abstract become(name: string): Promise<void>;
  abstract tapTwice(name: Name): Promise<void>;
  abstract back(): Promise<void>;
  abstract address(): Promise<string>;
  abstract scanner(title: string): Promise<void>;
  abstract scanPicture(picture: Buffer): Promise<void>;
  abstract typeInstead(): Promise<void>;
  abstract takeFile(format: Name): Promise<TakenFile>;
  abstract invites(): Promise<string>;
  abstract choosePictures(button: Name, ...pictures: Buffer[]): Promise<void>;
  abstract enlarges(picture: string, meanwhile: () => Promise<void>): Promise<void>;
  abstract payment(): Promise<void>;
  abstract pays(): Promise<void>;
  abstract declines(): Promise<void>;
  /** The screens, of which one is in view. */
  protected abstract screens(): Locator;
  /** Where its pictures are kept, below docs/screenshots. */
  protected abstract pictureName(name: string): string | null;

  async opens(title: Name): Promise<void> {
    await this.page.getByRole('heading', { name: title, exact: true }).filter({ visible: true }).waitFor();
  }

  async dialog(title: Name): Promise<void> {
    await this.page.getByRole('dialog', { name: title }).waitFor();
  }

  async tap(name: Name, { role = 'button' as Role } = {}): Promise<void> {
    await this.named(role, name).tap();
  }

  async tapFirst(name: Name, { role = 'button' as Role } = {}): Promise<void> {
    await this.named(role, name).first().tap();
  }

  async type(field: string, text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: field, exact: true }).filter({ visible: true }).fill(text);
  }

  async scrollTo(text: string): Promise<void> {
    await this.text(text).scrollIntoViewIfNeeded();
  }

  async scroll(px: number): Promise<boolean> {
    return this.screens()
      .filter({ visible: true })
      .evaluate(async (screen, by) => {
        const before = screen.scrollTop;
        screen.scrollBy(0, by);
        // What the scrolling tells, and what is drawn by it, comes with the frames.
        for (let frame = 0; frame < 3; frame++) await new Promise((next) => requestAnimationFrame(next));
        return screen.scrollTop !== before;
      }, px);
  }

  middle(): Promise<string> {
    return this.page.evaluate((high) => {
      const there = document.elementsFromPoint(innerWidth / 2, innerHeight / 2);
      return there.find((part) => part.getBoundingClientRect().height >= high)?.textContent ?? '';
    }, A_LINE_PX);
  }

  nodes(): Promise<number> {
    return this.screens()
      .filter({ visible: true })
      .evaluate((screen) => screen.querySelectorAll('*').length);
  }

  async sees(...texts: Name[]): Promise<void> {
    for (const text of texts) await this.text(text).waitFor();
  }

  async seesAfterAWhile(text: string): Promise<void> {
    await this.text(text).waitFor({ timeout: LONG_PATIENCE_MS });
  }

  /** Jobs bring news within half a minute, and an inbox shows what there was when it was opened. */
  async isTold(title: string): Promise<void> {
    for (const began = Date.now(); Date.now() - began < LONG_PATIENCE_MS; ) {
      await this.open('/notices/inbox/index');
      await this.opens('消息');
      await this.page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
      if ((await this.words()).includes(title)) return;
    }
    throw new Error(`nobody was told: ${title}`);
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

  async words(): Promise<string> {
    return (await this.screens().filter({ visible: true }).textContent()) ?? '';
  }

  texts(selector: string): Promise<string[]> {
    return this.page.locator(selector).filter({ visible: true }).allTextContents();
  }

  async digits(): Promise<string> {
    const code = this.page.getByRole('img', { name: /^数字码/ }).filter({ visible: true });
    return ((await code.getAttribute('aria-label')) ?? '').replace(/\D/g, '');
  }

  photographCode(label: Name): Promise<Buffer> {
    return this.page.getByRole('img', { name: label }).filter({ visible: true }).screenshot();
  }

  loseNetwork(): Promise<void> {
    return this.context.setOffline(true);
  }

  findNetwork(): Promise<void> {
    return this.context.setOffline(false);
  }

  async loseNextAnswer(place: string): Promise<void> {
    await this.page.route(
      place,
      async (route) => {
        await route.fetch();
        await route.abort('internetdisconnected');
      },
      { times: 1 },
    );
  }

  requestsTo(place: string, method: string): string[] {
    const sent: string[] = [];
    this.page.on('request', (request) => {
      if (request.method() === method && request.url().endsWith(place)) sent.push(request.url());
    });
    return sent;
  }

  async look(name: string): Promise<void> {
    await this.page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await this.watch.measure(this.page, name);
    const picture = this.pictureName(name);
    if (!TAKES_SCREENSHOTS || picture === null) return;
    await this.page.locator('.gp-toast').filter({ visible: true }).first().waitFor({ state: 'hidden' });
    await keepScreenshot(this.page, picture);
  }

  protected named(role: Role, name: Name): Locator {
    return this.page.getByRole(role, { name, exact: true }).filter({ visible: true });
  }

  protected text(text: Name): Locator {
    return this.page.getByText(text).filter({ visible: true }).first();
  }
}
