import type { Page } from 'playwright-core';
import type { Stage } from '../support/stage';
import { cutWords, focusTroubles, smallTargets, violations } from './audit';

type Phone = Awaited<ReturnType<Stage['phone']>>;

/** The least side of what is tapped: of everybody's, and of 长辈版. WCAG 2.2 asks for 24, WeChat for 40, the design for these. */
const TARGET = 44;
const TARGET_ELDER = 56;

const PHONE = { width: 375, height: 812 };
/** The narrowest a page must hold on: an old phone, or a browser zoomed in. */
const NARROW = { width: 320, height: 568 };

/** Puts what is in view into 长辈版 by the class that the switch sets: all of it hangs on the tokens. */
const inElder = (on: boolean) => {
  document.documentElement.dataset.mode = on ? 'elder' : 'standard';
  for (const screen of document.querySelectorAll('.gp-screen')) screen.classList.toggle('mode-elder', on);
};
const withLetters = (size: string) => {
  document.documentElement.style.fontSize = size;
};

const told = (look: string, troubles: string[]) => troubles.map((trouble) => `${look}: ${trouble}`);

/** What is wrong with what is in view, for eyes, fingers, keys and screen readers, in each of its looks. Leaves it as it was. */
export async function troublesInEachLook(phone: Phone, name: string): Promise<string[]> {
  const { page } = phone;
  const found = told('light', await violations(page));
  found.push(...told('light', await page.evaluate(smallTargets, TARGET)));
  // The ring of a focus is drawn for those who use keys: one key makes the browser believe in one.
  await page.keyboard.press('Shift');
  found.push(...told('keys', await page.evaluate(focusTroubles)));

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('.gp-screen.theme-dark').first().waitFor({ state: 'attached' });
  found.push(...told('dark', await violations(page, { only: ['color-contrast'] })));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('.gp-screen.theme-dark').first().waitFor({ state: 'detached' });

  await page.evaluate(inElder, true);
  found.push(...told('elder', await violations(page)));
  found.push(...told('elder', await page.evaluate(smallTargets, TARGET_ELDER)));
  await fits(phone, `${name}, elder`, PHONE, found);
  await fits(phone, `${name}, elder`, NARROW, found);
  await page.evaluate(inElder, false);

  await page.evaluate(withLetters, '200%');
  await fits(phone, `${name}, letters twice as large`, PHONE, found, false);
  await page.evaluate(withLetters, '');
  return found;
}

/** Nothing sticks out, no picture is missing; and where words are made larger for good, none is cut. */
async function fits(phone: Phone, name: string, size: typeof PHONE, found: string[], words = true): Promise<void> {
  const { page, watch } = phone;
  await resize(page, size);
  // What sticks out is found by the watch, with all else a page may not do.
  await watch.measure(page, `${name}, ${size.width} px`);
  if (words) found.push(...told(`${name}, ${size.width} px`, await page.evaluate(cutWords)));
  await resize(page, PHONE);
}

async function resize(page: Page, size: typeof PHONE): Promise<void> {
  if (page.viewportSize()?.width !== size.width) await page.setViewportSize(size);
}
