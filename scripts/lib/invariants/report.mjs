import { createRequire } from 'node:module';

const { INVARIANTS, findingsOf } = createRequire(import.meta.url)('./list.cjs');
const SHOWN = 3;

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function line(mark, { id, says, module }, more) {
  process.stdout.write(`${mark} ${id}  ${says}  (${module})${more ? `  ${more}` : ''}\n`);
}

/** Checks all of them and prints a line each; answers how many held, were broken, and cannot be checked yet. */
export async function reportOn(rows) {
  const sums = { ok: 0, broken: 0, missing: 0 };
  for (const invariant of INVARIANTS) {
    if (invariant.missing) {
      sums.missing += 1;
      line('missing', invariant, `missing: ${invariant.missing}`);
      continue;
    }
    const began = Date.now();
    const findings = await findingsOf(invariant, rows, SHOWN);
    const took = Date.now() - began > 1000 ? seconds(began) : '';
    if (findings.length === 0) {
      sums.ok += 1;
      line('ok     ', invariant, took);
    } else {
      sums.broken += 1;
      line('BROKEN ', invariant, took);
      for (const found of findings) process.stdout.write(`          ${JSON.stringify(found)}\n`);
    }
  }
  process.stdout.write(`\n${sums.ok} ok, ${sums.broken} broken, ${sums.missing} missing of ${INVARIANTS.length}\n`);
  return sums;
}
