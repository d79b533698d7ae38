import type { Page } from 'playwright-core';
import type { Stage } from '../support/stage';
import { cutWords, focusTroubles, moving, onlyByColour, smallLetters, smallTargets, violations } from './audit';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** The least side of what is tapped: of everybody's, and of 长辈版. WCAG 2.2 asks for 24, WeChat for 40, the design for these. */
const TARGET = 44;
const TARGET_ELDER = 60;
/** 长辈版, after the norm for mobile apps that the ministry (MIIT) set for it, and design/experience.md. */
const LETTERS_ELDER = { least: 18, line: 1.3 };

const PHONE = { width: 375, height: 812 };
/** The narrowest a page must hold on: an old phone, or a browser zoomed in. */
const NARROW = { width: 320, height: 568 };

/** Runs in the page: turns 长辈版 on or off as its switch in another window does, so that the app draws its own layout of it. */
const chooseElder = (elder: boolean) => {
  localStorage.setItem('gp.looks', JSON.stringify({ data: { elder, still: false } }));
  window.dispatchEvent(new StorageEvent('storage', { key: 'gp.looks' }));
};
async function inElder({ page }: Phone, on: boolean): Promise<void> {
  await page.evaluate(chooseElder, on);
  await page
    .locator('.gp-screen.mode-elder')
    .first()
    .waitFor({ state: on ? 'attached' : 'detached' });
  // A layout of its own may have to fetch what only it shows.
  await page.locator('.gp-bone').filter({ visible: true }).first().waitFor({ state: 'hidden' });
}
async function inDark({ page }: Phone, on: boolean): Promise<void> {
  await page.emulateMedia({ colorScheme: on ? 'dark' : 'light' });
  await page
    .locator('.gp-screen.theme-dark')
    .first()
    .waitFor({ state: on ? 'attached' : 'detached' });
}
const withLetters = (size: string) => {
  document.documentElement.style.fontSize = size;
};

const told = (look: string, troubles: string[]) => troubles.map((trouble) => `${look}: ${trouble}`);

/** What is wrong with what is in view, for eyes, fingers, keys and screen readers, in each of its looks. Leaves it as it was. */
export async function troublesInEachLook(phone: Phone, name: string): Promise<string[]> {
  const { page } = phone;
  const found = told('light', await violations(page));
  found.push(...told('light', await page.evaluate(smallTargets, TARGET)));
  found.push(...told('light', await page.evaluate(onlyByColour)));
  found.push(...told('still', await page.evaluate(moving)));
  // The ring of a focus is drawn for those who use keys: one key makes the browser believe in one.
  await page.keyboard.press('Shift');
  found.push(...told('keys', await page.evaluate(focusTroubles)));

  await inDark(phone, true);
  found.push(...told('dark', await violations(page, { only: ['color-contrast'] })));
  await inElder(phone, true);
  found.push(...told('elder and dark', await violations(page, { only: ['color-contrast'] })));
  await inDark(phone, false);
  found.push(...told('elder', await violations(page)));
  found.push(...told('elder', await page.evaluate(smallTargets, TARGET_ELDER)));
  found.push(...told('elder', await page.evaluate(smallLetters, LETTERS_ELDER)));
  found.push(...told('elder', await page.evaluate(onlyByColour)));
  await fits(phone, `${name}, elder`, PHONE, found);
  await fits(phone, `${name}, elder`, NARROW, found);
  await inElder(phone, false);

  await page.evaluate(withLetters, '200%');
  await page.locator('.gp-screen.mode-large').first().waitFor({ state: 'attached' });
  await fits(phone, `${name}, letters twice as large`, PHONE, found);
  await page.evaluate(withLetters, '');
  await page.locator('.gp-screen.mode-large').first().waitFor({ state: 'detached' });
  return found;
}

/** Nothing sticks out, no picture is missing, no word is cut. */
async function fits(phone: Phone, name: string, size: typeof PHONE, found: string[]): Promise<void> {
  const { page, watch } = phone;
  await resize(page, size);
  // What sticks out is found by the watch, with all else a page may not do.
  await watch.measure(page, `${name}, ${size.width} px`);
  found.push(...told(`${name}, ${size.width} px`, await page.evaluate(cutWords)));
  await resize(page, PHONE);
}

async function resize(page: Page, size: typeof PHONE): Promise<void> {
  if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size);
}
