import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { REPO } from '../../support/child';
import { aPhone, openChromium } from '../../support/chromium';
import type { Hand } from '../engine/runtime/hand';
import { DistFolder } from '../engine/site/dist-folder';
import { Front } from '../engine/site/front';
import { buildSite } from '../engine/site/site';

const FOLDER = join(REPO, 'test/weapp/fixture');

/** A small mini-program written by hand, which uses what the app does not: the harness itself is tried with it. No server, no people. */
export class FixtureStage {
  private constructor(
    private readonly browser: Browser,
    private readonly front: Front,
  ) {}

  static async open(): Promise<FixtureStage> {
    const site = buildSite(new DistFolder(FOLDER), 'http://127.0.0.1:3000');
    expect(site.problems).toEqual([]);
    return new FixtureStage(await openChromium(), await Front.open(site, 'http://127.0.0.1:1'));
  }

  /** A phone with the fixture on it, started cold; what its console complains of is collected. */
  async phone(at = ''): Promise<FixturePhone> {
    const context = await aPhone(this.browser);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    const phone = new FixturePhone(page, this.front.url);
    await phone.start(at);
    return phone;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.front.close();
  }
}

export class FixturePhone {
  private readonly complaints: string[] = [];

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
  }

  async start(at: string): Promise<void> {
    await this.page.goto(`${this.url}/?${at}`);
    await this.page.waitForFunction(() => window.weappStarted);
  }

  takeComplaints(): string[] {
    return this.complaints.splice(0);
  }

  /** Runs in the page, with the hand on the phone. */
  hand<T, A>(act: (given: { weapp: Hand; with: A }) => T | Promise<T>, given?: A): Promise<T> {
    return this.page.evaluate(`(${act.toString()})({ weapp: window.weapp, with: ${JSON.stringify(given)} })`) as Promise<T>;
  }

  /** What the page noted down, in its order. */
  heard(): Promise<string[]> {
    return this.page.locator('.heard').allTextContents();
  }

  async hears(words: string | RegExp): Promise<void> {
    await this.page.locator('.heard').filter({ hasText: words }).first().waitFor();
  }

  async says(words: string | RegExp): Promise<void> {
    await this.page.locator('#said').filter({ hasText: words }).waitFor();
  }

  tap(name: string, role: 'button' | 'switch' | 'checkbox' | 'radio' | 'tab' = 'button'): Promise<void> {
    return this.page.getByRole(role, { name, exact: true }).filter({ visible: true }).tap();
  }
}
