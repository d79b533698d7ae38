/**
 * Draws the pictures of the share cards out of the illustrations: WeChat takes 5:4 in PNG, and no SVG. Run it after an illustration changed:
 * node apps/miniapp/drawings/share-images.mjs (needs Chromium and pngquant; CHROMIUM names another one).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Those of gifts and campaigns are put into the packages of their pages by config/index.ts; the programme's own is imported. */
const placeOf = (name) => (name === 'success' ? `${here}../src/assets/share/success.png` : `${here}share/${name}.png`);
/** The grounds of shared/art.tsx, in the colours of the light theme: a chat is not ours to darken. */
const GROUND = { green: '#e9f3ec', grain: '#fbf2e1', sky: '#e9f1f5', clay: '#f8ece7' };
const PICTURES = {
  'gifts/notebook-set': 'green',
  'gifts/coffee-voucher': 'grain',
  'gifts/tote-bag': 'sky',
  'gifts/pet-toy': 'clay',
  'gifts/plant': 'green',
  'gifts/animal-donation': 'grain',
  'gifts/fountain-pen': 'sky',
  'gifts/custom-prints': 'green',
  'campaigns/recycling': 'green',
  'campaigns/tree-planting': 'grain',
  'campaigns/cycling': 'sky',
  'campaigns/animal-donation': 'grain',
  success: 'green',
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
const page = await browser.newPage({ viewport: { width: 320, height: 256 } });
for (const folder of ['gifts', 'campaigns']) mkdirSync(`${here}share/${folder}`, { recursive: true });
for (const [name, ground] of Object.entries(PICTURES)) {
  const svg = readFileSync(`${here}../src/assets/illustrations/${name.split('/').pop()}.svg`, 'utf8').replace(
    '<svg ',
    '<svg style="width:220px;height:220px" ',
  );
  await page.setContent(
    `<body style="margin:0;height:256px;background:${GROUND[ground]};display:flex;align-items:center;justify-content:center">${svg}</body>`,
  );
  const whole = await page.screenshot();
  const small = spawnSync('pngquant', ['--quality=60-95', '--speed=1', '--strip', '--nofs', '14', '-'], {
    input: whole,
    maxBuffer: 8 << 20,
  });
  if (small.status !== 0) throw new Error(`pngquant refused ${name}: ${small.stderr}`);
  writeFileSync(placeOf(name), small.stdout);
}
await browser.close();
