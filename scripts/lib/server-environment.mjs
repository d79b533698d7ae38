import { ledgerEnvironment } from './ledger-keys.mjs';

/** Real credentials of a mini-program, or a simulator beside the server. */
export function hasWechatCredentials(env = process.env) {
  return Boolean(env.WECHAT_APP_ID && env.WECHAT_APP_SECRET);
}

/** The app id of the simulator's one mini-program. Shaped like a real one, and no real one. */
export const SIMULATED_APP_ID = 'wx0000000000000000';

/** The merchant of the simulated WeChat Pay. Shaped like a real one, and no real one. */
export const SIMULATED_MERCHANT = {
  WECHAT_PAY_MCH_ID: '1900000000',
  WECHAT_PAY_SERIAL_NO: '0000000000000000000000000000000000000000',
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000000000000000000000000000000',
};

/** What the server is told to take payments through a simulator. */
export function payEnvironment({ url, files, apiV3Key }, { host, port }) {
  return {
    ...SIMULATED_MERCHANT,
    WECHAT_PAY_API_V3_KEY: apiV3Key,
    WECHAT_PAY_PRIVATE_KEY_FILE: files.merchantKey,
    WECHAT_PAY_PUBLIC_KEY_FILE: files.platformPublic,
    WECHAT_PAY_NOTIFY_URL: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/api/payments/wechat/notices`,
    WECHAT_PAY_BASE_URL: url,
  };
}

/** What the server, its migrations and its seeds are told: what the caller's environment says, completed by what we made. */
export function serverEnvironment({ env = process.env, database, secrets, simulator, paySimulator, port, host }) {
  // Demo people sign in through the simulator: with real credentials there are none.
  const demo = simulator && env.DEMO !== '0' ? '1' : '0';
  return {
    ...env,
    NODE_ENV: 'production',
    HOST: host,
    PORT: String(port),
    DATABASE_URL: database.url,
    MIGRATION_DATABASE_URL: database.migrationUrl,
    TOKEN_SECRET: env.TOKEN_SECRET ?? secrets.tokenSecret,
    CODE_SECRET: env.CODE_SECRET ?? secrets.codeSecret,
    DEMO: demo,
    ...ledgerEnvironment(env),
    ...(demo === '1' ? { DEMO_PASSWORD: env.DEMO_PASSWORD ?? secrets.demoPassword } : {}),
    ...(simulator
      ? {
          WECHAT_APP_ID: SIMULATED_APP_ID,
          WECHAT_APP_SECRET: secrets.wechatAppSecret,
          WECHAT_API_BASE_URL: simulator.url,
          DEMO_WECHAT_URL: simulator.url,
        }
      : {}),
    ...(paySimulator ? payEnvironment(paySimulator, { host, port }) : {}),
  };
}
