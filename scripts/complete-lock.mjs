/** After an `npm install` that changed package-lock.json: names the packages of other platforms that the registry did not offer. */
import { completeLockFile } from './lib/lock-file.mjs';

process.stdout.write(`${completeLockFile()} packages of other platforms were added to package-lock.json\n`);
