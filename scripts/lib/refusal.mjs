/** Something the person at the keyboard can mend: shown as exactly this one sentence, without a stack. */
export class Refusal extends Error {
  name = 'Refusal';
}

/** The person pressed Ctrl-C while something was still being prepared. */
export class Interrupted extends Error {
  name = 'Interrupted';
}

/** Ends a script with the exit code that its error deserves; an unexpected error keeps its stack. */
export function endWith(error) {
  if (error instanceof Interrupted) process.exitCode = 130;
  else {
    process.exitCode = 1;
    process.stderr.write(error instanceof Refusal ? `✗ ${error.message}\n` : `✗ ${error?.stack ?? error}\n`);
  }
}
