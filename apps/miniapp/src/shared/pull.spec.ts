import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SOURCES = join(__dirname, '..');

/** A page that can be refreshed and is not told to be pulled would be pulled on the web alone; one that is pulled for nothing would never rest. */
it('a page is pulled in WeChat exactly where it can be refreshed', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  const pages = files.filter((file) => file.endsWith('index.config.ts')).map(dirname);
  const told = pages.filter((page) =>
    readFileSync(join(SOURCES, page, 'index.config.ts'), 'utf8').includes('enablePullDownRefresh'),
  );
  const refreshed = pages.filter((page) =>
    readdirSync(join(SOURCES, page)).some(
      (file) => file.endsWith('.tsx') && /\bonRefresh=/.test(readFileSync(join(SOURCES, page, file), 'utf8')),
    ),
  );
  expect(refreshed.length).toBeGreaterThan(20);
  expect(told.sort()).toEqual(refreshed.sort());
});
