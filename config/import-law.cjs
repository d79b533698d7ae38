/**
 * The import law, executed by `npm run check` (dependency-cruiser). What it says in words stands in CONTRIBUTING.md.
 */

/** The server's modules, lowest first: a module imports only lower ones. THE place to change the order. */
const ORDER = [
  'platform',
  'wechat',
  'alipay',
  'douyin',
  'members',
  'merchants',
  'staff',
  'sessions',
  // Kept for whatever shows them: it knows who sent them, and not what for.
  'pictures',
  'points',
  'sealing',
  // Below sales: a sale asks what points have paid of its bill.
  'cash-off',
  'sales',
  // What is sold for cash calls it and is called back through an interface: it knows nothing of what is paid for.
  'payments',
  // Whom prices and early openings of redemption are for; it looks at what was earned.
  'plans',
  'worth',
  'redemption',
  // Packs gifts of other gifts: redeeming one asks nothing of it.
  'sets',
  // Tickets are gifts with times: it registers itself with redemption, which knows nothing of it.
  'bookings',
  // So are vouchers, for a bill.
  'vouchers',
  // And what two members redeem together.
  'joint',
  // And what is made to measure.
  'services',
  // Watches the stock that redemption leaves.
  'waiting',
  // A kind of gift: redemption calls it through an interface.
  'shipping',
  // What was received comes back: settled, and told, by those above.
  'after-sale',
  // What members say of what they got, whichever way it reached them and whether or not it came back.
  'reviews',
  // Tells what redemption, cash-off and sales have booked, and changes none of it.
  'settlement',
  'questionnaires',
  'campaigns',
  'notices',
  'governance',
  'demo',
  'reports',
];

const SERVER = '^apps/bff/src/';
const LIBS = '^libs/';
/** What another module may see of a module; platform is made to be used, all of it. */
const PUBLIC = '\\.(module|service|types)\\.ts$';
const CLIENT_APPS = ['miniapp', 'console'];

const error = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const serverOrder = ORDER.slice(0, -1).map((module, place) => {
  const higher = ORDER.slice(place + 1).join('|');
  return error(
    `server-order-${module}`,
    `${module} stands below ${higher.replaceAll('|', ', ')} and must not know them. News goes up through the outbox.`,
    { path: `${SERVER}${module}/` },
    { path: `${SERVER}(${higher})/` },
  );
});

const server = [
  ...serverOrder,
  error(
    'server-modules-are-listed',
    'A new server module takes its place in ORDER of config/import-law.cjs.',
    { path: `${SERVER}(?!(${ORDER.join('|')})/)[^/]+/` },
    {},
  ),
  error(
    'server-privacy',
    'Entities, rules, DTOs, views and controllers are private: of another module only .module, .service and .types may be imported.',
    { path: `${SERVER}([^/]+)/` },
    { path: `${SERVER}(?!platform/)[^/]+/`, pathNot: [`${SERVER}$1/`, PUBLIC] },
  ),
  error(
    'programs-through-services',
    'The programs beside main.ts (seeds, imports) use modules and services, as everybody does.',
    { path: `${SERVER}[^/]+\\.ts$` },
    { path: `${SERVER}(?!platform/)[^/]+/`, pathNot: [PUBLIC] },
  ),
  error(
    'controllers-and-jobs-through-services',
    'A controller or job calls a service; it does not reach for entities, queries or rules itself.',
    { path: `${SERVER}.*\\.(controller|job)\\.ts$` },
    { path: `${SERVER}.*\\.(entity|queries|rules)\\.ts$` },
  ),
  error(
    'rules-are-pure',
    'Rules see the libs, other rules and types: no framework, no database, no service. Figures, the calendar and node:crypto are arithmetic.',
    { path: '\\.rules\\.ts$' },
    { pathNot: [LIBS, '\\.(rules|types)\\.tsx?$', `${SERVER}platform/(figures|calendar)\\.ts$`, '^(node:)?crypto$'] },
  ),
  error(
    'reports-are-last',
    'Nobody imports reports.',
    { path: SERVER, pathNot: `${SERVER}(reports/|app\\.module\\.ts)` },
    { path: `${SERVER}reports/` },
  ),
];

const clients = CLIENT_APPS.flatMap((app) => {
  const src = `^apps/${app}/src/`;
  return [
    error(
      `${app}-features`,
      'A feature sees itself, shared/, assets/ and the libs. The mini-program’s packages cannot require each other at all.',
      { path: `${src}(?!app/|shared/|assets/)([^/]+)/` },
      { path: `${src}[^/]+/`, pathNot: [`${src}$1/`, `${src}(shared|assets)/`] },
    ),
    error(`${app}-shared`, 'shared/ knows no feature.', { path: `${src}shared/` }, { path: `${src}(?!shared/|assets/)[^/]+/` }),
  ];
});

const everywhere = [
  error('no-cycles', 'A cycle means that two things are one, or that one knows too much.', {}, { circular: true }),
  error('no-dangling', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
  error(
    'apps-to-libs-only',
    'Apps import libs, never each other.',
    { path: '^apps/([^/]+)/' },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  error('libs-know-no-app', 'Libs import no app and no test.', { path: LIBS }, { path: '^(apps|test|scripts|config)/' }),
  error(
    'contracts-know-nothing',
    'The contracts have no dependency at all.',
    { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
    { pathNot: '^libs/contracts/' },
  ),
  error(
    'questionnaire-form-knows-contracts',
    'It runs on the phone and on the server: nothing but the contracts.',
    { path: '^libs/questionnaire-form/', pathNot: '\\.spec\\.ts$' },
    { pathNot: '^libs/(questionnaire-form|contracts)/' },
  ),
  error(
    'tests-from-outside',
    'Tests in test/ drive the built programme over HTTP; they import no app and no Nest.',
    // The yardstick of the bench is a programme of its own, and no test.
    { path: '^test/(?!bench/baseline/)' },
    { path: ['^apps/', 'node_modules/(@nestjs|typeorm|fastify)/'] },
  ),
  error(
    'scripts-stand-alone',
    'Scripts run before anything is installed or built.',
    { path: '^scripts/' },
    { path: '^(apps|libs|test)/' },
  ),
];

module.exports = {
  forbidden: [...everywhere, ...server, ...clients],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['/dist/', '\\.(css|scss|svg|png|json)$'] },
    // A type import is a dependency too: it is what another module knows.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    parser: 'tsc',
  },
};
