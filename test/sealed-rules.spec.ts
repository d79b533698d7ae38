import { allSealed, LedgerFolder, linesOf, verify } from './support/ledger';
import { openAdmin } from './support/private-database';
import { openProgramme, type Programme } from './support/programme';

let folder: LedgerFolder;
let programme: Programme;
let publicKey: string;
beforeAll(async () => {
  folder = new LedgerFolder();
  [publicKey = ''] = await folder.keys();
  programme = await openProgramme({ env: { ...folder.environment, JOBS: '1' } });
  const member = await programme.aMember({ points: 300 });
  await programme.aSale(member, { amountFen: 4_990 });
  await allSealed(programme);
}, 120_000);
afterAll(async () => {
  await programme?.close();
  folder.remove();
});

describe('the words of a rule', () => {
  it('are sealed with every entry made under it: a rule that was rewritten in the database is found', async () => {
    const admin = await openAdmin(programme.database.adminUrl);
    const [guard] = await programme.sql.rows<Record<string, string>>('SHOW CREATE TRIGGER rule_version_is_not_changed');
    await admin.query('DROP TRIGGER rule_version_is_not_changed');
    const rewritten = async (change: string, back: string) => {
      await admin.query(`UPDATE rule_version SET ${change} WHERE version = 1`);
      const lines = linesOf(await folder.export(programme));
      await admin.query(`UPDATE rule_version SET ${back} WHERE version = 1`);
      return verify(lines, { publicKeys: [publicKey] });
    };
    const reports = [
      await rewritten("text = CONCAT(text, '。')", 'text = LEFT(text, CHAR_LENGTH(text) - 1)'),
      await rewritten("terms = JSON_SET(terms, '$.pointsPerYuan', 2)", "terms = JSON_SET(terms, '$.pointsPerYuan', 1)"),
    ];
    await admin.query(guard?.['SQL Original Statement'] ?? '');
    await admin.end();
    for (const { first } of reports) expect(first).toMatchObject({ seq: 0, what: 'it is not what was sealed' });
    expect(verify(linesOf(await folder.export(programme)), { publicKeys: [publicKey] }).ok).toBe(true);
  }, 120_000);

  it('stand in the bundle, and another wording there is found too', async () => {
    const lines = linesOf(await folder.export(programme));
    const at = lines.findIndex((line) => line.startsWith('{"type":"rule"'));
    expect(JSON.parse(lines[at] ?? '').rule).toMatchObject({ version: 1, terms: { pointsPerYuan: 1, rounding: 'floor' } });
    const reworded = lines.map((line, i) => (i === at ? line.replace('每实付 1 元积 1 分', '每实付 1 元积 2 分') : line));
    expect(verify(reworded, { publicKeys: [publicKey] }).first?.what).toMatch(/is not the one it was made under/);
    expect(verify(lines.toSpliced(at, 1), { publicKeys: [publicKey] }).first?.what).toMatch(/its rule .* is missing/);
  }, 120_000);
});
