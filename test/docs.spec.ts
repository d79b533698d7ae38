import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPO, runProgram } from './support/child';
import { testDatabases, urlFor } from './support/fresh-database';
import { openAdmin } from './support/private-database';
import { Server, secretsForTests } from './support/server';
import { Wechat } from './support/wechat';
import { WechatPay } from './support/wechat-pay';

const read = (page: string): string => readFileSync(join(REPO, page), 'utf8');

interface Block {
  title: string;
  script: string;
  prints: string;
}

/** Each ```sh block of a page with the heading it stands below and the ```text block that says what it prints. */
function blocksOf(page: string): Block[] {
  const parts = read(page).matchAll(/^#+ (.*)$|^```sh\n([\s\S]*?)^```\n(?:\n```text\n([\s\S]*?)^```$)?/gm);
  const blocks: Block[] = [];
  let heading = '';
  for (const [, title, script, prints] of parts) {
    if (title !== undefined) heading = title;
    else blocks.push({ title: `${heading} (block ${blocks.length + 1})`, script: script ?? '', prints: prints ?? '' });
  }
  return blocks;
}

/** What `npm start` makes on a fresh data folder: an empty database, migrated and seeded, a simulator and a server in demo mode. */
async function startFresh(): Promise<{ url: string; stop(): Promise<void> }> {
  await untilTheDayLasts(60);
  const { adminUrl, prefix, app, migration } = testDatabases();
  const name = `${prefix}docs_${process.pid}`;
  const admin = await openAdmin(adminUrl);
  await admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const database = { url: urlFor(adminUrl, app, name), migrationUrl: urlFor(adminUrl, migration, name) };
  const [wechat, pay] = await Promise.all([Wechat.start(), WechatPay.start()]);
  const demo = { ...pay.environment, DEMO: '1', DEMO_PASSWORD: 'only-this-test-knows' };
  const env = {
    ...{ ...secretsForTests, ...wechat.environment, ...demo },
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.migrationUrl,
    RELAXED_DURABILITY: '1',
  };
  await runProgram('migrate', 'apps/bff/dist/migrate.js', [], env);
  await runProgram('seed-demo', 'apps/bff/dist/seed-demo.js', [], env);
  const server = await Server.start({ database, wechat, env: { ...demo, PORT: String(pay.serverPort) } });
  const stop = async () => {
    await server.stop();
    await wechat.stop();
    await pay.stop();
    await admin.query(`DROP DATABASE \`${name}\``);
    await admin.end();
  };
  return { url: server.url, stop };
}

/** The demo programme has a campaign on the day of China it is made on: a page that is run over midnight would find it over. */
async function untilTheDayLasts(seconds: number): Promise<void> {
  const leftMs = 86_400_000 - ((Date.now() + 8 * 3_600_000) % 86_400_000);
  if (leftMs < seconds * 1000) await new Promise((resume) => setTimeout(resume, leftMs + 1000));
}

interface Outcome {
  code: number;
  stderr: string;
  /** What each block printed; a block that was not reached printed nothing. */
  printed: string[];
}

/** All blocks as one script, as if pasted into one shell, except that the first command that fails ends it. */
function runBlocks(blocks: Block[], env: Record<string, string>): Promise<Outcome> {
  const mark = '=== next block ===';
  const script = ['set -eu', ...blocks.map((block) => `echo '${mark}'\n${block.script}`)].join('\n');
  // What a page writes and sends it writes where nothing else lies.
  const cwd = mkdtempSync(join(tmpdir(), 'gp-docs-'));
  const options = { env: { PATH: process.env.PATH, ...env }, cwd, timeout: 150_000 };
  return new Promise((resolve) => {
    execFile('bash', ['--norc', '-c', script], options, (error, stdout, stderr) => {
      rmSync(cwd, { recursive: true });
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, stderr, printed: stdout.split(`${mark}\n`).slice(1) });
    });
  });
}

const blocks = blocksOf('docs/api.md');

describe('docs/api.md, pasted into a shell', () => {
  let programme: Awaited<ReturnType<typeof startFresh>>;
  let outcome: Outcome;
  beforeAll(async () => {
    programme = await startFresh();
    outcome = await runBlocks(blocks, { BASE: programme.url });
  }, 180_000);
  afterAll(() => programme?.stop());

  it('works from the first block to the last', () => {
    const reached = blocks[outcome.printed.length - 1]?.title;
    expect({ code: outcome.code, stderr: outcome.stderr, reached }).toEqual({
      code: 0,
      stderr: '',
      reached: blocks.at(-1)?.title,
    });
  });

  it.each(blocks.map((block, place) => ({ ...block, place })))('$title prints what stands under it', ({ place, prints }) => {
    expect(prints).not.toBe('');
    expect(outcome.printed[place]).toBe(prints);
  });
});

const markdown = (folder: string): string[] =>
  readdirSync(join(REPO, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
const pages = ['', 'docs', 'docs/decisions'].flatMap(markdown);

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

function deadLinksOf(page: string): string[] {
  return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(REPO, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
}

describe('the written pages', () => {
  it.each(pages)('%s leads somewhere with every link', (page) => {
    expect(deadLinksOf(page)).toEqual([]);
  });

  it('name every variable that the server reads', () => {
    const source = read('apps/bff/src/platform/configuration.ts');
    const names = [...source.matchAll(/(?:env\.|(?:text|whole|secret|url)\(')([A-Z][A-Z0-9_]+)\b/g)].map(
      ([, name]) => `\`${name}\``,
    );
    expect(names.length).toBeGreaterThan(15);
    const page = read('docs/operations.md');
    expect([...new Set(names)].filter((name) => !page.includes(name))).toEqual([]);
  });

  it('name every job that runs by the clock', () => {
    const server = readdirSync(join(REPO, 'apps/bff/src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.ts'),
    );
    const jobs = server.flatMap((path) => [...read(join('apps/bff/src', path)).matchAll(/new Job\('([\w.-]+)'/g)]);
    expect(jobs.length).toBeGreaterThan(3);
    const page = read('docs/operations.md');
    expect(jobs.map(([, name]) => `\`${name}\``).filter((name) => !page.includes(name))).toEqual([]);
  });

  it('list every decision', () => {
    const index = read('CONTRIBUTING.md');
    const decisions = markdown('docs/decisions');
    expect(decisions.length).toBeGreaterThan(0);
    expect(decisions.filter((page) => !index.includes(page))).toEqual([]);
  });
});
