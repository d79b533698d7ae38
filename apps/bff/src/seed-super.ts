import 'reflect-metadata';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { MerchantsService } from './merchants/merchants.service.js';
import { readSeed } from './platform/configuration.js';
import { isDuplicate } from './platform/database-errors.js';
import { newId } from './platform/ids.js';
import { StaffService } from './staff/staff.service.js';

const USERNAME = 'super';

/**
 * Makes the first account, from which all others are made in the console. Where somebody can already sign in as a super it changes
 * nothing, so it is safe to run at each start – and a password in the environment never replaces one that was changed since.
 */
async function seedSuper(): Promise<string> {
  const { databaseUrl, superPassword } = readSeed();
  const staff = new StaffService(new MerchantsService());
  const connection = await createConnection({
    uri: databaseUrl.replace(/^mariadb:/, 'mysql:'),
    connectTimeout: 5_000,
    timezone: 'Z',
  });
  try {
    const [supers] = await connection.query<RowDataPacket[]>(
      "SELECT id FROM staff WHERE active = 1 AND FIND_IN_SET('super', roles) > 0 LIMIT 1",
    );
    if (supers.length > 0) return 'a super account is there already';
    await connection.query(
      `INSERT INTO staff (id, username, name, password_hash, roles, active, created_at) VALUES (?,?,?,?,'super',1,?)`,
      [newId(), USERNAME, '系统管理员', await staff.hash(superPassword), new Date()],
    );
    return `made the account "${USERNAME}"`;
  } catch (error) {
    // Another instance was faster, or the account is switched off: both are for people to sort out, not for a program.
    if (isDuplicate(error, 'one_username')) return `the account "${USERNAME}" is there already`;
    throw error;
  } finally {
    await connection.end();
  }
}

seedSuper().then(
  (outcome) => console.log(outcome),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
