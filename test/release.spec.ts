import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, REPO } from './support/child';

/** `npm run release:weapp` as the person at the keyboard meets it. Git is asked about a small repository of the test's own. */
describe('the release of the WeChat mini-program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gp-release-'));
  const project = join(folder, 'project');
  const keyFile = join(folder, 'private.wx.key');
  const version = JSON.parse(readFileSync(join(REPO, 'package.json'), 'utf8')).version as string;
  const ready = {
    GIT_DIR: join(project, '.git'),
    GIT_WORK_TREE: project,
    WEAPP_APPID: 'wx00000000a1b2c3d4',
    WEAPP_PRIVATE_KEY_FILE: keyFile,
    TARO_APP_API: 'https://points.example.cn',
  };

  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: project,
      encoding: 'utf8',
    });
  const commit = (sentence: string) => git('commit', '-q', '--allow-empty', '-m', sentence);

  async function release(env: NodeJS.ProcessEnv, ...args: string[]) {
    const child = new Child('the release', 'scripts/release-weapp.mjs', args, env);
    const { code } = await child.ended;
    return { code, output: child.output };
  }

  beforeAll(() => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(keyFile, privateKey.export({ type: 'pkcs1', format: 'pem' }), { mode: 0o600 });
    execFileSync('git', ['init', '-q', project]);
    commit('The first version');
    git('tag', 'v0.0.1');
    commit('Members see where their points come from');
    commit('A redemption that is cancelled gives its points back');
    git('tag', `v${version}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses and names everything that is in the way, at once', async () => {
    const { code, output } = await release({ GIT_DIR: ready.GIT_DIR, GIT_WORK_TREE: project }, '--version', '9.9.9');
    expect(code).toBe(1);
    expect(output).toContain('This is not ready to be released:');
    for (const words of [
      `the last commit is not tagged v9.9.9 (it is v${version})`,
      'WEAPP_APPID is missing',
      'WEAPP_PRIVATE_KEY_FILE is missing',
      'TARO_APP_API is missing',
    ])
      expect(output).toContain(words);
    expect(output).not.toContain('Building');
  });

  it.each<[string, NodeJS.ProcessEnv, string[], RegExp]>([
    ['an app id that is none', { WEAPP_APPID: 'touristappid' }, [], /WEAPP_APPID is no app id/],
    ['a key that is not there', { WEAPP_PRIVATE_KEY_FILE: join(folder, 'gone.key') }, [], /there is no such file/],
    [
      'a key that is none',
      { WEAPP_PRIVATE_KEY_FILE: join(REPO, 'package.json') },
      [],
      /lies in the repository[\s\S]*no RSA private key/,
    ],
    ['a server without https', { TARO_APP_API: 'http://points.example.cn' }, [], /must be an https address without a path/],
    ['this machine as the server', { TARO_APP_API: 'https://127.0.0.1:3000' }, [], /no IP address, nothing of this machine/],
    ['a version that is none', {}, ['--version', 'next'], /the version next is not three figures/],
    ['a robot that there is not', {}, ['--robot', '31'], /--robot is a whole number 1–30/],
    ['a folder that is no repository', { GIT_DIR: folder, GIT_WORK_TREE: folder }, [], /no git repository/],
  ])('refuses %s', async (_, env, args, words) => {
    const { code, output } = await release({ ...ready, ...env }, ...args);
    expect(code).toBe(1);
    expect(output).toMatch(words);
    expect(output).not.toContain('Building');
  });

  it('refuses a key of the repository, by whatever links it is reached', async () => {
    const [toFile, toFolder] = [join(folder, 'linked.key'), join(folder, 'linked')];
    symlinkSync(join(REPO, 'package.json'), toFile);
    symlinkSync(REPO, toFolder);
    for (const way of [toFile, join(toFolder, 'package.json')]) {
      const { code, output } = await release({ ...ready, WEAPP_PRIVATE_KEY_FILE: way });
      expect(code).toBe(1);
      expect(output).toContain('WEAPP_PRIVATE_KEY_FILE lies in the repository');
    }
    // A link to a key that lies elsewhere is as good as the key.
    const elsewhere = join(folder, 'by-link.key');
    symlinkSync(keyFile, elsewhere);
    const { output } = await release({ ...ready, WEAPP_PRIVATE_KEY_FILE: elsewhere, WEAPP_APPID: 'none' });
    expect(output).toContain('WEAPP_APPID is no app id');
    expect(output).not.toContain('WEAPP_PRIVATE_KEY_FILE');
  });

  it('refuses a tree that is not clean', async () => {
    writeFileSync(join(project, 'unfinished.txt'), 'work');
    const { code, output } = await release(ready);
    rmSync(join(project, 'unfinished.txt'));
    expect(code).toBe(1);
    expect(output).toContain('the tree is not clean: 1 files differ');
  });

  it('writes the change log since the last tag', async () => {
    const { code, output } = await release(ready, '--notes');
    expect(code).toBe(0);
    expect(output).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')} – \\d{4}-\\d\\d-\\d\\d`));
    expect(output).toContain(
      '- Members see where their points come from\n- A redemption that is cancelled gives its points back',
    );
    expect(output).not.toContain('The first version');
  });

  it('goes through as a dry run: builds for members, checks, and says what would be sent', async () => {
    const before =
      existsSync(join(REPO, 'apps/miniapp/dist/weapp/app.js')) &&
      readFileSync(join(REPO, 'apps/miniapp/dist/weapp/app.js'), 'utf8');
    const { code, output } = await release(ready, '--dry-run', '--robot', '7');
    expect(output).toContain('✓ weapp: no source map, no secret, no address of this machine');
    expect(output).toContain('Nothing was sent');
    expect(code).toBe(0);
    const out = join(REPO, '.cache/release', version);
    const plan = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8'));
    expect(plan).toMatchObject({
      kind: 'upload',
      appid: ready.WEAPP_APPID,
      version,
      robot: 7,
      desc: `${version}：Members see where their points come from；A redemption that is cancelled gives its points back`,
      since: 'v0.0.1',
      commit: git('rev-parse', 'HEAD').trim(),
      api: ready.TARO_APP_API,
      inTheWay: [],
    });
    expect(JSON.parse(readFileSync(join(plan.projectPath, 'project.config.json'), 'utf8')).appid).toBe(ready.WEAPP_APPID);
    expect(
      readFileSync(join(plan.projectPath, 'common.js'), 'utf8') + readFileSync(join(plan.projectPath, 'app.js'), 'utf8'),
    ).toContain('https://points.example.cn/api');
    // The key stays where it is, and the builds of the tests are left alone.
    expect(output).not.toContain('PRIVATE KEY');
    const after =
      existsSync(join(REPO, 'apps/miniapp/dist/weapp/app.js')) &&
      readFileSync(join(REPO, 'apps/miniapp/dist/weapp/app.js'), 'utf8');
    expect(after).toBe(before);
  }, 180_000);
});
