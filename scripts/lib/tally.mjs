import { Interrupted } from './refusal.mjs';

/** Counts what passed and what failed, over checks and test runs, and ends with the line that everybody reads. */
export class Tally {
  parts = [];
  /** Tests that failed and then passed alone: named at the end. */
  unsteady = [];

  /** One check: passed unless it throws; its words are shown and the next one goes on. */
  async check(part, title, work) {
    const began = Date.now();
    try {
      await work();
      this.add(part, 1, 0);
      process.stdout.write(`✓ ${title}  ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
      return true;
    } catch (error) {
      if (error instanceof Interrupted) throw error;
      this.add(part, 0, 1);
      process.stdout.write(`${String(error?.message ?? error)}\n✗ ${title}  ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
      return false;
    }
  }

  add(part, passed, failed) {
    let row = this.parts.find(({ name }) => name === part);
    if (!row) {
      row = { name: part, passed: 0, failed: 0 };
      this.parts.push(row);
    }
    row.passed += passed;
    row.failed += failed;
  }

  get failed() {
    return this.parts.reduce((sum, { failed }) => sum + failed, 0);
  }

  get passed() {
    return this.parts.reduce((sum, { passed }) => sum + passed, 0);
  }

  /** Prints one line a part and, alone on the last one, the sum. */
  close() {
    process.stdout.write('\n');
    if (this.parts.length > 1) {
      for (const { name, passed, failed } of this.parts)
        process.stdout.write(`  ${name.padEnd(8)} ${passed} passed, ${failed} failed\n`);
    }
    for (const test of this.unsteady) process.stdout.write(`  unsteady: ${test}\n`);
    process.stdout.write(`${this.passed} passed, ${this.failed} failed\n`);
    if (this.failed > 0 || this.passed === 0) process.exitCode = 1;
  }
}
