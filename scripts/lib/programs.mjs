import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { canInstall, installDebianPackages } from './debian-packages.mjs';
import { Refusal } from './refusal.mjs';

const PLACES = ['/usr/sbin', '/usr/bin', '/usr/local/sbin', '/usr/local/bin', '/usr/local/mariadb/bin', '/opt/homebrew/bin'];
const HOMEBREW = ['/opt/homebrew/opt/mariadb/bin', '/usr/local/opt/mariadb/bin'];

/** The first of these programs found on the PATH or in the usual places; null when there is none. */
export function findProgram(...names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...PLACES, ...HOMEBREW];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

function lookForMariadb() {
  const server = findProgram('mariadbd');
  const install = findProgram('mariadb-install-db');
  // Debian keeps this little program, without which mariadb-install-db does nothing, in another package.
  const defaults = findProgram('my_print_defaults');
  return server && install && defaults ? { server, install } : null;
}

/** Where mariadbd and mariadb-install-db are; installs them on Debian and Ubuntu as root. */
export async function findMariadb() {
  const found = lookForMariadb();
  if (found) return found;
  if (!canInstall()) {
    throw new Refusal(
      'No MariaDB server was found on this machine: install MariaDB 10.11 or later ' +
        '(Debian, Ubuntu: sudo apt-get install mariadb-server-core mariadb-client-core), or set DATABASE_URL to a running one.',
    );
  }
  await installDebianPackages(['mariadb-server-core', 'mariadb-client-core']);
  const installed = lookForMariadb();
  if (!installed)
    throw new Refusal('apt installed mariadb-server-core, yet no mariadbd is found: set DATABASE_URL to a running database.');
  return installed;
}
