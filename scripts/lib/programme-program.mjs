/**
 * Runs one of the server's own programs on the database that `npm start` uses: the one of DATABASE_URL, the private one of a running
 * `npm start`, or the private one, started for this.
 */
import { spawn } from 'node:child_process';
import { DataFolder, dataFolderPath } from './data-folder.mjs';
import { lockHolder } from './file-lock.mjs';
import { checkGivenDatabase } from './given-database.mjs';
import { installPackages } from './packages.mjs';
import { buildParts } from './parts.mjs';
import { startProgrammeDatabase } from './programme-database.mjs';
import { Refusal } from './refusal.mjs';
import { built, fillDatabase } from './server.mjs';
import { hasWechatCredentials, serverEnvironment } from './server-environment.mjs';

/** Such a program signs nobody in: the address of the platform is needed by the configuration, not called. */
const NO_PLATFORM = { url: 'http://127.0.0.1:9' };

const environmentOn = (database, secrets) =>
  serverEnvironment({ database, secrets, simulator: hasWechatCredentials() ? null : NO_PLATFORM, port: 0, host: '127.0.0.1' });

/** A running `npm start` keeps its secrets in its folder; they are read, the folder stays its own. */
function joinRunning(path) {
  const running = DataFolder.runningOn(path);
  if (!running?.database) throw new Refusal(`npm start on ${path} is still starting: try again when it is up.`);
  return { database: running.database, secrets: DataFolder.at(path).secrets() };
}

function runProgram(program, env, args) {
  return new Promise((resolve, reject) => {
    // Paths on the command line are meant from where the person stands, not from where npm runs us.
    const cwd = process.env.INIT_CWD ?? process.cwd();
    const child = spawn(process.execPath, [built(program), ...args], { cwd, env, stdio: 'inherit' });
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

/** Answers the program's exit code. */
export async function runOnProgramme(program, args) {
  await installPackages();
  await buildParts(['contracts', 'questionnaire-form', 'bff']);
  const path = dataFolderPath();
  const given = process.env.DATABASE_URL;
  if (given || lockHolder(`${path}/lock`)) {
    if (given) await checkGivenDatabase('DATABASE_URL', given);
    const { database, secrets } = given
      ? { database: { url: given, migrationUrl: given }, secrets: DataFolder.at(path).secrets() }
      : joinRunning(path);
    return runProgram(program, environmentOn(database, secrets), args);
  }
  const folder = DataFolder.take(path);
  let database = null;
  try {
    database = await startProgrammeDatabase(folder);
    const env = environmentOn(database, folder.secrets());
    await fillDatabase(env);
    return await runProgram(program, env, args);
  } finally {
    await database?.stop();
    folder.release();
  }
}
