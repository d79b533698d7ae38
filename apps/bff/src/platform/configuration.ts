import { join } from 'node:path';

/** Everything the server may be told from outside. This file is the only reader of the environment. */
export interface Configuration {
  production: boolean;
  host: string;
  port: number;
  databaseUrl: string;
  /** Pool size of this instance. */
  databaseConnections: number;
  /** A statement that takes longer is given up and its connection dropped. */
  statementTimeoutMs: number;
  tokenSecret: string;
  codeSecret: string;
  wechat: { appId: string; appSecret: string; baseUrl: string };
  /** WeChat Pay; without it no gift with a cash part is offered. */
  wechatPay: {
    mchId: string;
    /** Serial number of the merchant's own API certificate, whose private key signs our requests. */
    serialNo: string;
    privateKeyFile: string;
    /** 32 bytes: what notices are encrypted with. */
    apiV3Key: string;
    publicKeyId: string;
    publicKeyFile: string;
    /** Platform certificates of an older merchant, beside the public key while WeChat changes over. */
    platformCertificates: string[];
    notifyUrl: string;
    baseUrl: string;
  } | null;
  /** How long points and stock are set aside for a payment. */
  paymentMinutes: number;
  /** Where members may come in by Alipay; null = not offered. */
  alipay: { appId: string; privateKeyFile: string; publicKeyFile: string; gatewayUrl: string } | null;
  /** Where members may come in by Douyin; null = not offered. */
  douyin: { appId: string; appSecret: string; baseUrl: string } | null;
  /** Demo mode: visitors may be one of the demo people. Never with real credentials. */
  demo: { wechatUrl: string; password: string } | null;
  /** Whether this instance takes its turn at the jobs; with several instances some may only serve. */
  jobs: boolean;
  /** Tests that are not about faults may run on a database that does not flush at each commit. */
  relaxedDurability: boolean;
  /** Tests set the clock over IPC. */
  testClock: boolean;
  logLevel: string;
  /** Addresses of proxies whose X-Forwarded-For is believed; empty = nobody's. */
  trustProxy: string[];
  h5Dir: string;
  consoleDir: string;
  /** How many days before it is in force a rule that is worse for members is published: 7 or more. */
  ruleNoticeDays: number;
  /** The most of a bill that points may pay, in percent. */
  cashOffMostPercent: number;
  /** What a counter without network may accept: sales a clerk and day, and fen a sale. */
  offline: { mostSales: number; mostFen: number };
  /** The seal on the ledger; without a key (tests, development) entries are sealed and no checkpoint is signed. */
  ledger: {
    keyFile: string | null;
    /** Names this ledger to the world, and its keys; never changes. */
    origin: string;
    checkpointDir: string;
    checkpointSeconds: number;
    /** How old an entry is before it is sealed: most transactions that began before it have ended then. */
    lagMs: number;
    /** How far back the sealer looks for entries whose transactions ended late. */
    lookBackSeconds: number;
  };
}

export class ConfigurationError extends Error {}

/** Reads and checks the environment; a wrong one names every problem at once. */
export function readConfiguration(env: NodeJS.ProcessEnv = process.env): Configuration {
  const problems: string[] = [];
  const text = (name: string, fallback?: string): string => {
    const value = env[name]?.trim() || fallback;
    if (value === undefined) problems.push(`${name} is missing`);
    return value ?? '';
  };
  const whole = (name: string, fallback: number, least: number, most: number): number => {
    const value = Number(env[name] ?? fallback);
    if (!Number.isInteger(value) || value < least || value > most)
      problems.push(`${name} must be a whole number ${least}–${most}`);
    return value;
  };
  const secret = (name: string): string => {
    const value = text(name);
    if (value && (value.length < 32 || /^(.)\1*$/.test(value))) problems.push(`${name} must be at least 32 random characters`);
    return value;
  };
  const url = (name: string, protocols: string[], fallback?: string): string => {
    const value = text(name, fallback);
    if (value && !protocols.some((p) => value.startsWith(`${p}://`) && URL.canParse(value)))
      problems.push(`${name} must be a ${protocols.join(' or ')} address`);
    return value;
  };
  const list = (name: string): string[] =>
    (env[name] ?? '')
      .split(',')
      .map((s) => s.trim())
      .filter(Boolean);
  /** A platform is offered with all that it needs, or not at all: what is set by half is a mistake. */
  const offered = <T>(name: string, required: string[], settings: () => T): T | null => {
    const given = required.filter((variable) => env[variable]?.trim());
    if (given.length > 0) return settings();
    if (env[name]?.trim()) problems.push(`${name} is set, but not ${required.join(', ')}`);
    return null;
  };
  const root = join(__dirname, '../../../..');
  const databaseUrl = url('DATABASE_URL', ['mysql', 'mariadb']);
  const demoOn = env.DEMO === '1';
  const configuration: Configuration = {
    production: env.NODE_ENV === 'production',
    host: text('HOST', '127.0.0.1'),
    port: whole('PORT', 3000, 0, 65_535),
    databaseUrl,
    databaseConnections: whole('DATABASE_CONNECTIONS', 16, 2, 200),
    statementTimeoutMs: whole('STATEMENT_TIMEOUT_MS', 8_000, 100, 600_000),
    tokenSecret: secret('TOKEN_SECRET'),
    codeSecret: secret('CODE_SECRET'),
    wechat: {
      appId: text('WECHAT_APP_ID'),
      appSecret: text('WECHAT_APP_SECRET'),
      baseUrl: url('WECHAT_API_BASE_URL', ['https', 'http'], 'https://api.weixin.qq.com'),
    },
    wechatPay: null,
    paymentMinutes: whole('PAYMENT_MINUTES', 15, 1, 110),
    alipay: offered('ALIPAY_GATEWAY_URL', ['ALIPAY_APP_ID', 'ALIPAY_PRIVATE_KEY_FILE', 'ALIPAY_PUBLIC_KEY_FILE'], () => ({
      appId: text('ALIPAY_APP_ID'),
      privateKeyFile: text('ALIPAY_PRIVATE_KEY_FILE'),
      publicKeyFile: text('ALIPAY_PUBLIC_KEY_FILE'),
      gatewayUrl: url('ALIPAY_GATEWAY_URL', ['https', 'http'], 'https://openapi.alipay.com/gateway.do'),
    })),
    douyin: offered('DOUYIN_API_BASE_URL', ['DOUYIN_APP_ID', 'DOUYIN_APP_SECRET'], () => ({
      appId: text('DOUYIN_APP_ID'),
      appSecret: text('DOUYIN_APP_SECRET'),
      baseUrl: url('DOUYIN_API_BASE_URL', ['https', 'http'], 'https://developer.toutiao.com'),
    })),
    demo: demoOn ? { wechatUrl: url('DEMO_WECHAT_URL', ['http']), password: text('DEMO_PASSWORD') } : null,
    jobs: env.JOBS !== '0',
    relaxedDurability: env.RELAXED_DURABILITY === '1',
    testClock: env.TEST_CLOCK === '1',
    logLevel: text('LOG_LEVEL', 'info'),
    trustProxy: list('TRUST_PROXY'),
    h5Dir: text('PUBLIC_H5_DIR', join(root, 'apps/miniapp/dist/h5')),
    consoleDir: text('PUBLIC_CONSOLE_DIR', join(root, 'apps/console/dist')),
    cashOffMostPercent: whole('CASH_OFF_MOST_PERCENT', 50, 1, 100),
    offline: {
      mostSales: whole('OFFLINE_SALES_MOST', 20, 0, 500),
      mostFen: whole('OFFLINE_SALE_MOST_YUAN', 500, 1, 100_000) * 100,
    },
    ruleNoticeDays: whole('RULE_NOTICE_DAYS', 30, 7, 365),
    ledger: {
      keyFile: env.LEDGER_KEY_FILE?.trim() || null,
      origin: text('LEDGER_ORIGIN', 'green-points.localhost/ledger'),
      checkpointDir: text('LEDGER_CHECKPOINT_DIR', join(env.DATA_DIR?.trim() || join(root, '.data'), 'checkpoints')),
      checkpointSeconds: whole('LEDGER_CHECKPOINT_SECONDS', 60, 1, 3_600),
      lagMs: whole('LEDGER_SEAL_LAG_MS', 5_000, 100, 600_000),
      lookBackSeconds: whole('LEDGER_LOOK_BACK_SECONDS', 900, 1, 86_400),
    },
  };
  // All of it or nothing: half a configuration would take orders that nobody hears of.
  if (Object.keys(env).some((name) => name.startsWith('WECHAT_PAY_') && env[name]?.trim()))
    configuration.wechatPay = {
      mchId: text('WECHAT_PAY_MCH_ID'),
      serialNo: text('WECHAT_PAY_SERIAL_NO'),
      privateKeyFile: text('WECHAT_PAY_PRIVATE_KEY_FILE'),
      apiV3Key: text('WECHAT_PAY_API_V3_KEY'),
      publicKeyId: text('WECHAT_PAY_PUBLIC_KEY_ID'),
      publicKeyFile: text('WECHAT_PAY_PUBLIC_KEY_FILE'),
      platformCertificates: list('WECHAT_PAY_PLATFORM_CERTIFICATES'),
      notifyUrl: url('WECHAT_PAY_NOTIFY_URL', ['https', 'http']),
      baseUrl: url('WECHAT_PAY_BASE_URL', ['https', 'http'], 'https://api.mch.weixin.qq.com'),
    };
  problems.push(...payProblems(configuration));
  if (configuration.production && configuration.ledger.keyFile === null) problems.push('LEDGER_KEY_FILE is missing');
  if (!/^[^\s+]{1,200}$/.test(configuration.ledger.origin)) problems.push('LEDGER_ORIGIN must have no spaces and no plus sign');
  if (demoOn && !LOOPBACK.test(configuration.wechat.baseUrl))
    problems.push('DEMO must not be set beside the real WeChat platform: it publishes the password of the demo staff');
  if (configuration.production && (configuration.testClock || configuration.relaxedDurability))
    problems.push('TEST_CLOCK and RELAXED_DURABILITY must not be set in production');
  if (problems.length > 0) throw new ConfigurationError(`The configuration is not usable: ${problems.join('; ')}.`);
  return configuration;
}

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/;

/** What is wrong with the settings of WeChat Pay beyond what is missing. */
function payProblems({ wechatPay, demo, production }: Configuration): string[] {
  if (!wechatPay) return [];
  const problems: string[] = [];
  const real = !LOOPBACK.test(wechatPay.baseUrl);
  if (wechatPay.apiV3Key && Buffer.byteLength(wechatPay.apiV3Key) !== 32)
    problems.push('WECHAT_PAY_API_V3_KEY must be 32 bytes long');
  if (wechatPay.notifyUrl && (wechatPay.notifyUrl.includes('?') || wechatPay.notifyUrl.length > 255))
    problems.push('WECHAT_PAY_NOTIFY_URL must have no query and at most 255 characters');
  if (production && real && wechatPay.notifyUrl && !wechatPay.notifyUrl.startsWith('https://'))
    problems.push('WECHAT_PAY_NOTIFY_URL must be an https address');
  if (demo && real) problems.push('DEMO must not be set beside the real WeChat Pay: its members pay with play money');
  return problems;
}

/** Only what a script that talks to the database needs. */
export function readDatabaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  const value = env.MIGRATION_DATABASE_URL?.trim() || env.DATABASE_URL?.trim();
  if (!value) throw new ConfigurationError('The configuration is not usable: DATABASE_URL is missing.');
  return value;
}

/** What the program that makes the first account needs. */
export function readSeed(env: NodeJS.ProcessEnv = process.env): { databaseUrl: string; superPassword: string } {
  const superPassword = env.SUPER_PASSWORD ?? '';
  const length = [...superPassword.trim()].length;
  if (length < 10 || length > 128)
    throw new ConfigurationError('The configuration is not usable: SUPER_PASSWORD must be 10–128 characters.');
  return { databaseUrl: readDatabaseUrl(env), superPassword };
}

/** The application's own address; that of the migrations where there is no other. */
export function readApplicationUrl(env: NodeJS.ProcessEnv = process.env): string {
  return env.DATABASE_URL?.trim() || readDatabaseUrl(env);
}
