import { createRequire } from 'node:module';
import { parseVersion, readGreeting, SUPPORTED } from './mysql-greeting.mjs';
import { Refusal } from './refusal.mjs';
import { inRepo } from './repo.mjs';

const WHY = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it closes the connection',
  EHOSTUNREACH: 'there is no way to it',
};

/** Reads a database address; the password never appears in what is said about it. */
export function readDatabaseUrl(name, text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    throw new Refusal(`${name} is not an address like mysql://user:password@host:3306/database.`);
  }
  const database = decodeURIComponent(url.pathname.replace(/^\//, ''));
  if (!['mysql:', 'mariadb:'].includes(url.protocol) || !url.hostname || !database) {
    throw new Refusal(`${name} is not an address like mysql://user:password@host:3306/database.`);
  }
  return {
    host: url.hostname,
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    place: `${url.hostname}:${url.port || 3306}`,
  };
}

async function requireSupported(name, { host, port, place }) {
  const greeting = await readGreeting({ host, port }).catch((error) => {
    throw new Refusal(`The database of ${name} at ${place} cannot be reached: ${WHY[error.code] ?? error.message}.`);
  });
  if (!greeting.version)
    throw new Refusal(`The database of ${name} at ${place} turns us away: ${greeting.refusal.replace(/\.$/, '')}.`);
  const { family, version, supported } = parseVersion(greeting.version);
  if (!supported) throw new Refusal(`The database of ${name} at ${place} is ${family} ${version}: this needs ${SUPPORTED}.`);
  return `${family} ${version}`;
}

async function requireAccount(name, at) {
  const mysql = createRequire(inRepo('package.json'))('mysql2/promise');
  const { host, port, user, password, database, place } = at;
  try {
    const connection = await mysql.createConnection({ host, port, user, password, database, connectTimeout: 5000 });
    await connection.query({ sql: 'SELECT 1', timeout: 5000 });
    await connection.end();
  } catch (error) {
    if (error.errno === 1049) {
      throw new Refusal(
        `The server at ${place} has no database "${database}": create it with CREATE DATABASE ${database} CHARACTER SET utf8mb4.`,
      );
    }
    if ([1044, 1045, 1698].includes(error.errno)) {
      throw new Refusal(
        `The server at ${place} does not let the account "${user}" in: check user, password and rights in ${name}.`,
      );
    }
    throw new Refusal(`The database of ${name} at ${place} cannot be used: ${WHY[error.code] ?? error.message}.`);
  }
}

/** Checks a database that was given to us: reachable, a version we know, and an account that gets in. */
export async function checkGivenDatabase(name, text) {
  const at = readDatabaseUrl(name, text);
  const version = await requireSupported(name, at);
  await requireAccount(name, at);
  return { version, place: at.place };
}
