import { Refusal } from './refusal.mjs';

const ESC = String.fromCharCode(27);
const COLOUR = new RegExp(`${ESC}\\[[0-9;?]*[A-Za-z]`, 'g');
/** On a terminal the running step rewrites its line; in a file it says that it is alive this often. */
const QUIET_LINE_EVERY_S = 15;

const seconds = (since) => (Date.now() - since) / 1000;
const plain = (text) => text.replace(COLOUR, '').replace(/\s+/g, ' ').trim();

function paint(line) {
  process.stdout.write(`\r${line.slice(0, (process.stdout.columns || 80) - 1)}${ESC}[K`);
}

/**
 * Runs one step of a script and shows that it is alive: its title, the seconds so far and the last thing it said.
 * `work` gets `note`, to say what it is doing. Steps below `quietUnderMs` that succeed leave no trace.
 */
export async function step(title, work, { quietUnderMs = 0 } = {}) {
  const began = Date.now();
  const terminal = process.stdout.isTTY === true;
  let last = '';
  let quietSince = Date.now();
  const show = () => {
    const elapsed = seconds(began);
    if (terminal) {
      if (elapsed * 1000 >= quietUnderMs) paint(`… ${title}  ${elapsed.toFixed(0)} s  ${last}`);
    } else if (seconds(quietSince) >= QUIET_LINE_EVERY_S) {
      quietSince = Date.now();
      process.stdout.write(`… ${title}  ${elapsed.toFixed(0)} s  ${last.slice(0, 100)}\n`);
    }
  };
  const timer = setInterval(show, terminal ? 250 : 1000);
  show();
  try {
    const result = await work((text) => {
      last = plain(String(text)) || last;
    });
    clearInterval(timer);
    if (terminal) process.stdout.write(`\r${ESC}[K`);
    if (Date.now() - began >= quietUnderMs) process.stdout.write(`✓ ${title}  ${seconds(began).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    clearInterval(timer);
    if (terminal) process.stdout.write(`\r${ESC}[K`);
    if (!(error instanceof Refusal)) process.stdout.write(`✗ ${title}  ${seconds(began).toFixed(1)} s\n`);
    throw error;
  }
}
