import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPO } from './support/child';

/** A law that matches nothing is silent too: here every article is broken once, and what is allowed is done once. */
describe('the import law', () => {
  const BROKEN: [article: string, file: string, content: string][] = [
    ['server-order-points', 'apps/bff/src/points/up.service.ts', "import '../redemption/redemption.service.js';"],
    [
      'server-order-members',
      'apps/bff/src/members/up.types.ts',
      "import type { x } from '../points/points.types.js'; export type X = typeof x;",
    ],
    ['server-modules-are-listed', 'apps/bff/src/novelty/novelty.service.ts', "import '../platform/platform.service.js';"],
    ['server-privacy', 'apps/bff/src/redemption/peek.service.ts', "import '../points/points.entity.js';"],
    ['programs-through-services', 'apps/bff/src/seed.ts', "import './points/points.queries.js';"],
    ['controllers-and-jobs-through-services', 'apps/bff/src/points/short-cut.controller.ts', "import './points.entity.js';"],
    ['rules-are-pure', 'apps/bff/src/points/impure.rules.ts', "import './points.service.js';"],
    ['reports-are-last', 'apps/bff/src/governance/late.service.ts', "import '../reports/reports.service.js';"],
    ['apps-to-libs-only', 'apps/bff/src/members/abroad.ts', "import '../../../console/src/shared/shared';"],
    ['console-features', 'apps/console/src/points/neighbour.ts', "import '../members/members';"],
    ['miniapp-features', 'apps/miniapp/src/home/neighbour.ts', "import '../merchant/merchant';"],
    ['console-shared', 'apps/console/src/shared/down.ts', "import '../members/members';"],
    ['contracts-know-nothing', 'libs/contracts/src/heavy.ts', "import 'dayjs';"],
    ['questionnaire-form-knows-contracts', 'libs/questionnaire-form/src/heavy.ts', "import 'dayjs';"],
    ['libs-know-no-app', 'libs/questionnaire-form/src/up.ts', "import '../../../apps/console/src/shared/shared';"],
    ['tests-from-outside', 'test/inside.ts', "import '../apps/bff/src/points/points.service.js';"],
    ['scripts-stand-alone', 'scripts/lean.mjs', "import '../libs/contracts/src/contracts.ts';"],
    ['no-cycles', 'apps/bff/src/points/circle-back.service.ts', "import './circle.service.js'; export const b = 1;"],
    ['no-dangling', 'apps/bff/src/points/nowhere.service.ts', "import './there-is-no-such-file.js';"],
  ];
  const ALLOWED: [file: string, content: string][] = [
    ['apps/bff/src/points/circle.service.ts', "import './circle-back.service.js'; export const a = 1;"],
    [
      'apps/bff/src/redemption/good.service.ts',
      "import '../points/points.service.js'; import '../points/points.types.js'; import '../platform/platform.queries.js'; import './redemption.entity.js';",
    ],
    [
      'apps/bff/src/points/good.rules.ts',
      "import './points.types.js'; import { createHash } from 'node:crypto'; createHash('sha256');",
    ],
    ['apps/bff/src/app.module.ts', "import './reports/reports.module.js'; import './points/points.module.js';"],
    ['apps/console/src/app/routes.ts', "import '../members/members';"],
    ['apps/console/src/members/good.ts', "import '../shared/shared'; import './members';"],
  ];

  let found: { rule: string; from: string }[];
  const tree = mkdtempSync(join(tmpdir(), 'gp-law-'));
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${content}\n`);
  };

  beforeAll(() => {
    symlinkSync(join(REPO, 'node_modules'), join(tree, 'node_modules'));
    for (const module of ['platform', 'members', 'points', 'redemption', 'governance', 'reports'])
      for (const role of ['module', 'service', 'types', 'entity', 'queries', 'rules'])
        write(`apps/bff/src/${module}/${module}.${role}.ts`, 'export const x = 1;');
    for (const file of [
      'apps/console/src/shared/shared.ts',
      'apps/console/src/members/members.ts',
      'apps/miniapp/src/merchant/merchant.ts',
      'libs/contracts/src/contracts.ts',
    ])
      write(file, 'export const x = 1;');
    for (const [, file, content] of BROKEN) write(file, content);
    for (const [file, content] of ALLOWED) write(file, content);
    const cruise = [
      join(REPO, 'node_modules/.bin/depcruise'),
      '--config',
      join(REPO, 'config/import-law.cjs'),
      '--output-type',
      'json',
    ];
    const report = JSON.parse(
      execFileSync(process.execPath, [...cruise, 'apps', 'libs', 'test', 'scripts'], { cwd: tree, encoding: 'utf8' }),
    );
    found = report.summary.violations.map(({ rule, from }: { rule: { name: string }; from: string }) => ({
      rule: rule.name,
      from,
    }));
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it.each(BROKEN)('%s catches %s', (article, file) => {
    expect(found).toContainEqual({ rule: article, from: file });
  });

  it('lets pass what is allowed', () => {
    const innocent = ALLOWED.map(([file]) => file).filter((file) => !file.includes('circle'));
    expect(found.filter(({ from }) => innocent.includes(from))).toEqual([]);
  });
});
