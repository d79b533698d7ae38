import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** A path below the top of the checkout. */
export const inRepo = (...parts) => join(root, ...parts);
