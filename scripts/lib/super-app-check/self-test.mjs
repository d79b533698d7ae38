/** Plants what must be found and sees that it is: the checks are checked on copies of what was just built. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRepo } from '../repo.mjs';
import { BuiltApp } from './built-app.mjs';
import { CHECKS, concerns, surroundings } from './checks.mjs';
import { HARMLESS, PLANTS, SOURCE_PLANTS } from './plants.mjs';
import { checkUnused } from './unused.mjs';

const BUILT = (platform) => inRepo('apps/miniapp/dist', platform);
const SOURCE = inRepo('apps/miniapp/src');
const quiet = (wish) => Object.assign(surroundings(wish), { say: () => undefined });

/** A copy of a folder in which one plant after the other does its work and is taken out again. */
async function onACopy(of, work) {
  const folder = mkdtempSync(join(tmpdir(), 'gp-plant-'));
  const before = new Map();
  const keep = (name) =>
    before.has(name) || before.set(name, existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : null);
  const plot = {
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    write: (name, text) => {
      keep(name);
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    },
    remove: (name) => keep(name) && rmSync(join(folder, name)),
  };
  const takeOut = () => {
    for (const [name, old] of before) old === null ? rmSync(join(folder, name)) : writeFileSync(join(folder, name), old);
    before.clear();
  };
  try {
    cpSync(of, folder, { recursive: true });
    await work(folder, plot, takeOut);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mustRefuse(title, words, run) {
  try {
    run();
  } catch (error) {
    if (words.test(error.message)) return;
    throw new Error(`${title}: found, but in other words: ${error.message}`);
  }
  throw new Error(`${title}: not found`);
}

/** The declarations with one thing left out: what the app really uses is found, wherever it was not said. */
function undeclared() {
  const { declared, guide } = surroundings();
  const nickname = '昵称、头像';
  const { [nickname]: _, ...rest } = declared;
  return [
    ['the nickname field, undeclared', { declared: rest }, /nickname is used and privacy\.json does not declare it/],
    [
      'the nickname field, which the guide’s table leaves out',
      { guide: guide.replace(`| ${nickname} |`, '| 头像 |') },
      /docs\/release\.md does not say .* under 昵称、头像/,
    ],
    [
      'a purpose in other words than the guide’s',
      { declared: { ...declared, [nickname]: { ...declared[nickname], why: '其他' } } },
      /in the words of privacy\.json/,
    ],
  ];
}

/** Every plant of every check is found. */
export async function findPlants() {
  const around = quiet();
  const app = new BuiltApp('weapp', BUILT('weapp'));
  for (const [platform, plants] of Object.entries(PLANTS))
    await onACopy(BUILT(platform), (folder, plot, takeOut) => {
      for (const [check, title, plant, words] of plants) {
        plant(plot);
        mustRefuse(`${platform}: ${check}: ${title}`, words, () => CHECKS[check].run(new BuiltApp(platform, folder), around));
        takeOut();
      }
      for (const harmless of HARMLESS[platform] ?? []) {
        harmless.plant(plot);
        CHECKS[harmless.check].run(new BuiltApp(platform, folder), around);
        takeOut();
      }
      // With every plant taken out the copy is as sound as what it was copied from: it was the plants that were found.
      for (const { run, only } of Object.values(CHECKS))
        if (concerns(platform, only)) run(new BuiltApp(platform, folder), around);
    });
  await onACopy(SOURCE, (folder, plot, takeOut) => {
    for (const [check, title, plant, words] of SOURCE_PLANTS) {
      plant(plot);
      const planted = quiet({ source: folder });
      mustRefuse(`${check}: ${title}`, words, () =>
        check === 'unused' ? checkUnused(planted.graph, planted) : CHECKS[check].run(app, planted),
      );
      takeOut();
    }
  });
  for (const [what, around, words] of undeclared())
    mustRefuse(`privacy: ${what}`, words, () => CHECKS.privacy.run(app, Object.assign(quiet(), around)));
  const tried = new Set([...Object.values(PLANTS).flat(), ...SOURCE_PLANTS].map(([check]) => check));
  const untried = Object.keys(CHECKS).filter((check) => !tried.has(check));
  if (untried.length) throw new Error(`no plant tries ${untried.join(', ')}`);
  mustRefuse('leaks: a build for members that calls this machine', /by https/, () =>
    CHECKS.leaks.run(app, Object.assign(quiet({ release: true }), { apiUrl: 'http://127.0.0.1:3000' })),
  );
}
