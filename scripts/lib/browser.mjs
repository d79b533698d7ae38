import { existsSync } from 'node:fs';
import { canInstall, installDebianPackages } from './debian-packages.mjs';
import { findProgram } from './programs.mjs';
import { Refusal } from './refusal.mjs';

const CJK_FONTS = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/System/Library/Fonts/PingFang.ttc',
];

/** Chromium for the end-to-end tests, and a font in which the pages can be read. Installs them on Debian and Ubuntu as root. */
export async function findChromium() {
  const find = () => process.env.CHROMIUM ?? findProgram('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome');
  const missing = [...(find() ? [] : ['chromium']), ...(CJK_FONTS.some((font) => existsSync(font)) ? [] : ['fonts-noto-cjk'])];
  if (missing.length && canInstall()) await installDebianPackages(missing);
  const chromium = find();
  if (!chromium)
    throw new Refusal(
      'No Chromium was found: install one (Debian, Ubuntu: sudo apt-get install chromium), or name it in CHROMIUM.',
    );
  return chromium;
}
