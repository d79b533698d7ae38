/** Hands a built mini-program over to WeChat as plan.json says (scripts/release-weapp.mjs writes it). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const ci = load('miniprogram-ci');

const { appid, projectPath, privateKeyPath, version, desc, robot, setting, qrcode } = plan;
const project = new ci.Project({ appid, type: 'miniProgram', projectPath, privateKeyPath, ignores: ['node_modules/**/*'] });
const told = { project, desc, robot, setting, onProgressUpdate: (news) => process.stdout.write(`${news?.message ?? news}\n`) };

const answer =
  plan.kind === 'preview'
    ? await ci.preview({ ...told, version, qrcodeFormat: 'image', qrcodeOutputDest: qrcode })
    : await ci.upload({ ...told, version });
for (const { name, size } of answer?.subPackageInfo ?? []) process.stdout.write(`${name} ${(size / 1000).toFixed(1)} kB\n`);
