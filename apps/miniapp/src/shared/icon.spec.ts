import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const names = (text: string, pattern: RegExp, split: RegExp): string[] =>
  (pattern.exec(text)?.[1] ?? '')
    .split(split)
    .map((name) => name.trim().replace(/'/g, ''))
    .filter(Boolean)
    .sort();

test('the icons as a type, as style sheet and as drawings are one set', () => {
  const typed = names(readFileSync(path.join(__dirname, 'icon.tsx'), 'utf8'), /ICONS = \[([^\]]+)\]/, /,/);
  const styled = names(readFileSync(path.join(__dirname, '../styles/icons.scss'), 'utf8'), /\$names: ([^;]+);/, /,/);
  const drawn = readdirSync(path.join(__dirname, '../assets/icons'))
    .filter((file) => file.endsWith('.svg'))
    .map((file) => file.replace('.svg', ''))
    .sort();
  expect(typed).toEqual(drawn);
  expect(styled).toEqual(drawn);
});
