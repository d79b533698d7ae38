import { running } from './global-setup';
import { openAdmin } from './private-database';

/** A private server goes with its folder; on a given one we leave nothing behind. */
export default async function globalTeardown(): Promise<void> {
  const { server, prefix } = running;
  if (!server) return;
  if (server.pid === 0) {
    const admin = await openAdmin(server.adminUrl);
    const [databases] = await admin.query(
      'SELECT schema_name AS name FROM information_schema.schemata WHERE LEFT(schema_name, ?) = ?',
      [prefix.length, prefix],
    );
    for (const { name } of databases as { name: string }[]) await admin.query(`DROP DATABASE \`${name}\``);
    for (const kind of ['app', 'mig']) await admin.query(`DROP USER IF EXISTS 'gpt_${kind}_${process.pid}'@'%'`);
    await admin.end();
  }
  await server.stop();
}
