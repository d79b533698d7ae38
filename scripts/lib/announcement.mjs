import { ask } from './ask.mjs';

/** Those who stand at a counter or on a square work on the phone; all others at a desk. */
const ON_THE_PHONE = new Set(['member', 'clerk', 'community-staff']);

/** Chinese characters take two columns of a terminal. */
const columns = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e7f ? 2 : 1), 0);
const pad = (text, width) => text + ' '.repeat(Math.max(1, width - columns(text)));

async function demoPeople(url) {
  const answer = await ask(`${url}/api/demo/people`).catch(() => null);
  if (answer?.status !== 200) return [];
  return JSON.parse(answer.text).items ?? [];
}

/** What the person at the keyboard needs now: where to look, and as whom. */
export async function announcement({ url, demo, folder }) {
  const people = demo ? await demoPeople(url) : [];
  const lines = [
    '',
    `  Phone app   ${url}/`,
    `  Console     ${url}/console/`,
    `  API         ${url}/api/openapi.json`,
    `  Data, logs  ${folder}`,
  ];
  if (people.length) {
    lines.push('', '  Demo people');
    for (const { name, about, role, username, password } of people) {
      const how = username ? `${username} / ${password}` : 'pick on the sign-in sheet';
      lines.push(`    ${pad(name, 12)}${pad(ON_THE_PHONE.has(role) ? 'phone app' : 'console', 12)}${pad(how, 28)}${about}`);
    }
  }
  return [...lines, '', '  Ctrl-C stops everything; the data stay.', ''].join('\n');
}
