import { startOurs } from './children.mjs';
import { Refusal } from './refusal.mjs';
import { inRepo } from './repo.mjs';
import { SIMULATED_APP_ID } from './server-environment.mjs';

/** Starts the WeChat simulator on a free port, as a program of its own. The secret goes by the environment: a command line is public. */
export async function startWechatSimulator(appSecret) {
  const env = { PATH: process.env.PATH, WECHAT_APP_ID: SIMULATED_APP_ID, WECHAT_APP_SECRET: appSecret };
  const child = await new Promise((resolve, reject) => {
    const started = startOurs('the WeChat simulator', inRepo('test/simulators/wechat/server.mjs'), ['--port', '0'], {
      env,
      onLine: (line) => resolve(Object.assign(started, { said: line })),
    });
    started.exited.then(() =>
      reject(new Refusal(`The WeChat simulator ${started.fate}: ${started.lines.at(-1) ?? 'it said nothing'}.`)),
    );
  });
  const { port } = JSON.parse(child.said);
  return { child, url: `http://127.0.0.1:${port}`, stop: () => child.stop() };
}
