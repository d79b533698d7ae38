import { startOurs } from './children.mjs';
import { Refusal } from './refusal.mjs';
import { inRepo } from './repo.mjs';
import { SIMULATED_APP_ID, SIMULATED_MERCHANT } from './server-environment.mjs';

/** Starts a simulator on a free port, as a program of its own. Secrets go by the environment: a command line is public. */
async function startSimulator(name, file, args, env) {
  const child = await new Promise((resolve, reject) => {
    const started = startOurs(name, inRepo(file), ['--port', '0', ...args], {
      env: { PATH: process.env.PATH, WECHAT_APP_ID: SIMULATED_APP_ID, ...env },
      onLine: (line) => resolve(Object.assign(started, { said: line })),
    });
    started.exited.then(() => reject(new Refusal(`${name} ${started.fate}: ${started.lines.at(-1) ?? 'it said nothing'}.`)));
  });
  const { port, ...said } = JSON.parse(child.said);
  return { child, url: `http://127.0.0.1:${port}`, said, stop: () => child.stop() };
}

export function startWechatSimulator(appSecret) {
  return startSimulator('The WeChat simulator', 'test/simulators/wechat/server.mjs', [], { WECHAT_APP_SECRET: appSecret });
}

/** `folder`: where the keys of both sides lie. */
export async function startWechatPaySimulator(folder, apiV3Key) {
  const env = { ...SIMULATED_MERCHANT, WECHAT_PAY_API_V3_KEY: apiV3Key };
  const { said, ...started } = await startSimulator(
    'The WeChat Pay simulator',
    'test/simulators/wechat-pay/server.mjs',
    ['--folder', folder],
    env,
  );
  return { ...started, apiV3Key, files: said.files };
}
