import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readVerifierKey, signerOf, verifierKeyOf } from '../scripts/lib/ledger-proof/note.cjs';
import type { Clerk, Member } from './support/builders';
import { type Call, callOn, done, expectProblem } from './support/call';
import { REPO } from './support/child';
import { allSealed, LedgerFolder, linesOf, ORIGIN, verify, verifyOffline } from './support/ledger';
import { openAdmin } from './support/private-database';
import { openProgramme, type Programme } from './support/programme';
import type { Server } from './support/server';
import { unsoundness } from './support/soundness';
import { cutAt, Dice, rewritten, rootFrom, tamper } from './support/tampering';
import { until } from './support/until';

/** SEALING_FULL=1: a ledger of more than 10,000 entries (A62); otherwise of more than 1,000. */
const IMPORTS = process.env.SEALING_FULL === '1' ? 20 : 2;

let folder: LedgerFolder;
let programme: Programme;
let publicKey: string;
/** Seals; the programme's own server only serves, so that it is there when this one is killed. */
let sealer: Server;
beforeAll(async () => {
  folder = new LedgerFolder();
  [publicKey = ''] = await folder.keys();
  programme = await openProgramme({ env: { ...folder.environment, JOBS: '0' } });
  sealer = await programme.anotherServer({ JOBS: '1' });
}, 120_000);
afterAll(async () => {
  await programme?.close();
  folder.remove();
});

/** What a regulator was given on the first day. */
const publicKeyFile = (): string => {
  const path = join(folder.path, 'public-key.txt');
  writeFileSync(path, `# published\n${publicKey}\n`);
  return path;
};

/** A member who earns, redeems and takes it back: all kinds of entries. */
async function aHistory(): Promise<Member> {
  const member = await programme.aMember({ points: 300 });
  await programme.aSale(member, { amountFen: 4_990 });
  const gift = await programme.aGift({ price: 120 });
  const body = { giftId: gift.id, quantity: 1, expectedPrice: 120 };
  const { id } = done(await programme.call('POST /redemptions', { as: member, body }));
  done(await programme.call('POST /redemptions', { as: member, body }));
  done(await programme.call('POST /redemptions/:id/cancel', { as: member, params: { id } }));
  return member;
}

const gapFree = () =>
  programme.sql.figure(
    'SELECT COUNT(*) = (SELECT COUNT(*) FROM entry) AND COUNT(*) = MAX(seq) + 1 AND MIN(seq) = 0 AND COUNT(*) = COUNT(DISTINCT entry_id) FROM seal',
  );

describe('an entry of the ledger', () => {
  it('gets a proof that anybody can recompute, and only its owner gets it', async () => {
    const member = await aHistory();
    await allSealed(programme);
    const { items } = done(await programme.call('GET /points/statement', { as: member }));
    expect(items.map((line) => line.kind).sort()).toEqual(['earn', 'earn', 'reverse', 'spend', 'spend']);
    for (const line of items) {
      const proof = done(await programme.call('GET /points/entries/:id/proof', { as: member, params: { id: line.id } }));
      if (!proof.sealed) throw new Error('it is not sealed');
      const { seq, leaf, path, checkpoint } = proof;
      expect(rootFrom({ seq, size: checkpoint.size, leaf, path })).toBe(checkpoint.root);
      expect(checkpoint.note.split('\n').slice(0, 3)).toEqual(['gp.test/ledger', String(checkpoint.size), checkpoint.root]);
      expect(signerOf(checkpoint.note, [readVerifierKey(publicKey)])).not.toBeNull();
      const entry = JSON.parse(leaf);
      expect(entry).toMatchObject({ id: line.id, kind: line.kind, member: member.id, title: line.title });
      expect(entry.postings.find((p: { version: number | null }) => p.version !== null).amount).toBe(line.amount);
      // A changed word no longer leads to the signed root.
      expect(rootFrom({ seq, size: checkpoint.size, leaf: leaf.replace(line.title, '别的'), path })).not.toBe(checkpoint.root);
    }
    const another = await programme.aMember();
    const params = { id: items[0]?.id ?? '' };
    expectProblem(await programme.call('GET /points/entries/:id/proof', { as: another, params }), 'points/entry-not-found', {
      status: 404,
    });
  });

  it('holds no name of the member it belongs to', async () => {
    const member = await programme.aMember({ nickname: '沈知夏不该在账上', points: 30 });
    await allSealed(programme);
    const [line] = done(await programme.call('GET /points/statement', { as: member })).items;
    const proof = done(await programme.call('GET /points/entries/:id/proof', { as: member, params: { id: line?.id ?? '' } }));
    expect(proof.sealed && proof.leaf).toContain(member.id);
    expect(proof.sealed && proof.leaf).not.toContain('沈知夏');
  });

  it('stands under a checkpoint that everybody may fetch, that staff may list, and that lies outside the database', async () => {
    const size = await allSealed(programme);
    const open = done(await programme.call('GET /ledger/checkpoint'));
    expect(open.checkpoint.size).toBe(size);
    expect(open.keys.map((k) => k.verifier)).toEqual([publicKey]);
    const auditor = await programme.aStaff(['auditor']);
    const list = done(await programme.call('GET /console/ledger/checkpoints', { as: auditor }));
    expect(list).toMatchObject({ sealed: size, waitingSince: null });
    expect(list.items[0]).toEqual(open.checkpoint);
    const clerk = await programme.theClerk();
    expectProblem(await programme.call('GET /console/ledger/checkpoints', { as: clerk }), 'access/forbidden', { status: 403 });
    expect(readFileSync(join(folder.checkpointDir, 'latest.txt'), 'utf8')).toBe(open.checkpoint.note);
    for (const { time, size: of, note } of list.items) {
      const path = join(folder.checkpointDir, time.slice(0, 10), `${String(of).padStart(12, '0')}.txt`);
      expect(readFileSync(path, 'utf8')).toBe(note);
    }
  });
});

describe('a bundle of the ledger', () => {
  let lines: string[];
  beforeAll(async () => {
    for (let i = 0; i < 3; i++) {
      await Promise.all(Array.from({ length: 8 }, aHistory));
      await allSealed(programme);
    }
    lines = linesOf(await folder.export(programme));
  }, 120_000);

  it('verifies as it is', () => {
    const report = verify(lines, { publicKeys: [publicKey] });
    expect(report).toMatchObject({ ok: true, problems: [], first: null });
    expect(report.entries).toBeGreaterThan(120);
    expect(report.checkpoints).toBeGreaterThan(3);
  });

  it('gives away each of 1,000 changes, and names the entry with which it begins', () => {
    const seed = Number(process.env.TAMPER_SEED ?? 20_261_122);
    const dice = new Dice(seed);
    const [missed, misnamed]: [string[], string[]] = [[], []];
    const ways = new Set<string>();
    for (let i = 0; i < 1_000; i++) {
      const { how, lines: changed, first } = tamper(lines, dice);
      ways.add(how);
      const report = verify(changed, { publicKeys: [publicKey] });
      if (report.ok) missed.push(`${how} (change ${i} of seed ${seed})`);
      else if (first !== null && report.first?.seq !== first)
        misnamed.push(`${how} (change ${i} of seed ${seed}): entry ${first}, named ${JSON.stringify(report.first)}`);
    }
    expect({ missed, misnamed }).toEqual({ missed: [], misnamed: [] });
    expect(ways.size).toBe(11);
  }, 300_000);

  it('whose past was written anew with a stolen key fits together, and an older checkpoint held outside gives it away', () => {
    const seq = 40;
    const forged = rewritten(lines, seq, readFileSync(folder.keyFile, 'utf8'));
    expect(verify(forged, { publicKeys: [publicKey] }).ok).toBe(true);
    const checkpoints = lines.map((line) => JSON.parse(line)).filter((row) => row.type === 'checkpoint');
    const before = checkpoints.filter((c) => c.size <= seq).at(-1);
    const after = checkpoints.find((c) => c.size > seq);
    const outside = [before, after].filter(Boolean).map((c) => ({ name: `${c.size}.txt`, note: c.note }));
    const report = verify(forged, { publicKeys: [publicKey], outside });
    expect(report.ok).toBe(false);
    expect(report.problems[0]?.what).toMatch(/written anew/);
    expect(report.first?.seq).toBeGreaterThanOrEqual(before?.size ?? 0);
    expect(report.first?.seq).toBeLessThanOrEqual(seq);
  });

  it('that was cut short cleanly fits together, and a later checkpoint held outside says what is missing', () => {
    const checkpoints = lines.map((line) => JSON.parse(line)).filter((row) => row.type === 'checkpoint');
    const [first, last] = [checkpoints[0], checkpoints.at(-1)];
    const cut = cutAt(lines, first.size);
    expect(verify(cut, { publicKeys: [publicKey] }).ok).toBe(true);
    const report = verify(cut, { publicKeys: [publicKey], outside: [{ name: 'kept.txt', note: last.note }] });
    expect(report.first).toMatchObject({ seq: first.size });
    expect(report.first?.what).toMatch(/missing/);
  });

  it('that the database was tampered with says which entry no longer is what was sealed', async () => {
    const admin = await openAdmin(programme.database.adminUrl);
    const [target] = await programme.sql.rows<{ seq: number; id: string }>('SELECT seq, entry_id AS id FROM seal WHERE seq = 17');
    const { seq, id } = target ?? { seq: -1, id: '' };
    const change = (sign: string) => admin.query(`UPDATE posting SET amount = amount ${sign} 1 WHERE entry_id = ?`, [id]);
    // Somebody with every right takes the guard away first.
    const [guard] = await programme.sql.rows<Record<string, string>>('SHOW CREATE TRIGGER posting_is_not_changed');
    await admin.query('DROP TRIGGER posting_is_not_changed');
    await change('+');
    const report = verify(linesOf(await folder.export(programme)), { publicKeys: [publicKey] });
    await change('-');
    await admin.query(guard?.['SQL Original Statement'] ?? '');
    await admin.end();
    expect(report.first).toMatchObject({ seq, id });
    expect(report.problems.map((p) => p.what)).toContain('it is not what was sealed');
    expect(verify(linesOf(await folder.export(programme)), { publicKeys: [publicKey] }).ok).toBe(true);
  }, 120_000);
});

describe('the sealer', () => {
  let callSecond: Call;
  let second: Server;
  let keys: string[];
  let clerk: Clerk;
  beforeAll(async () => {
    clerk = await programme.theClerk();
    // The key is replaced while the first sealer goes on with the old one; the second one starts with the new one. Its look-back is so
    // short that after a take-over only the patrol can find what came late.
    keys = await folder.keys('--rotate');
    second = await programme.anotherServer({ JOBS: '1', LEDGER_LOOK_BACK_SECONDS: '1' });
    callSecond = callOn(second);
  }, 120_000);

  /** A sale by the second server whose entry has its id, and whose transaction waits for us. */
  async function aSaleThatWaits(member: Member): Promise<{ letGo: () => Promise<void>; sale: Promise<string> }> {
    const admin = await openAdmin(programme.database.adminUrl);
    await admin.query('SET SESSION innodb_lock_wait_timeout = 50');
    await admin.beginTransaction();
    await admin.query('SELECT * FROM account_month WHERE account_id = ? FOR UPDATE', [`av${member.id}`]);
    const code = done(await callSecond('GET /members/me/code', { as: member })).codes[0]?.qr ?? '';
    const { ticket } = done(await callSecond('POST /merchant/members/lookup', { as: clerk, body: { code } }));
    const body = { ticket, amountFen: 2_000, receiptNo: `late-${member.id}-${Date.now()}` };
    const sale = callSecond('POST /merchant/sales', { as: clerk, body }).then((reply) => done(reply).entryId ?? '');
    const letGo = async () => {
      await admin.rollback();
      await admin.end();
    };
    return { letGo, sale };
  }

  const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms));
  const sealOf = (id: string) => programme.sql.figure('SELECT COALESCE(MAX(seq), -1) FROM seal WHERE entry_id = ?', [id]);

  /**
   * An entry that commits after a later one has been sealed. `then` runs between the two. A lock is waited for 4 s, and on a slow
   * machine the later one may not be sealed by then: so it is tried again, before `then` has done anything.
   */
  async function aLateEntry(then: () => Promise<void> = async () => {}): Promise<{ late: string; sealedBefore: string }> {
    for (let attempt = 0; attempt < 20; attempt++) {
      const [member, other] = [await programme.aMember({ points: 10 }), await programme.aMember()];
      const started = Date.now();
      const { letGo, sale } = await aSaleThatWaits(member);
      // Over a second between the two ids, and the first is only made when the slow server gets to it.
      await pause(1_600);
      const sealedBefore = (await programme.aSale(other, { amountFen: 3_000, clerk })).entryId ?? '';
      while ((await sealOf(sealedBefore)) < 0 && Date.now() - started < 3_600) await pause(50);
      const inTime = (await sealOf(sealedBefore)) >= 0 && Date.now() - started < 3_700;
      if (inTime) await then();
      await letGo();
      const late = await sale;
      if (inTime) return { late, sealedBefore };
    }
    throw new Error('no entry could be made to come late');
  }

  it('seals an entry that committed late exactly once, after the one that overtook it', async () => {
    const { late, sealedBefore } = await aLateEntry();
    expect(late < sealedBefore).toBe(true);
    await allSealed(programme);
    expect(await sealOf(late)).toBeGreaterThan(await sealOf(sealedBefore));
    expect(await gapFree()).toBe(1);
  }, 180_000);

  it('goes on at another server when its own is killed, and finds even what no look-back reaches', async () => {
    const sealedAtFirst = await programme.sql.figure('SELECT COUNT(*) FROM seal');
    const { late, sealedBefore } = await aLateEntry(() => sealer.kill9());
    expect(late < sealedBefore).toBe(true);
    expect(await sealOf(late)).toBe(-1);
    // The lease of a server that was killed runs for a minute.
    await allSealed(programme, 100_000);
    expect(await sealOf(late)).toBeGreaterThan(await sealOf(sealedBefore));
    expect(await gapFree()).toBe(1);
    expect(await programme.sql.figure('SELECT COUNT(*) FROM seal')).toBeGreaterThan(sealedAtFirst);
    // The log comes to us by a pipe: it may be behind the database.
    await until(async () => second.logs.some((line) => line.includes('found late') && line.includes('patrol')));
  }, 240_000);

  it('signs with the new key from then on, and whoever has only the old public key can go on checking', async () => {
    expect(keys[0]).toBe(publicKey);
    const { checkpoint, keys: listed } = done(await programme.call('GET /ledger/checkpoint'));
    expect(listed.map((key) => key.verifier)).toEqual(keys);
    expect(checkpoint.keyId).toBe(listed[1]?.keyId);
    const lines = linesOf(await folder.export(programme));
    const report = verify(lines, { publicKeys: [publicKey] });
    expect(report).toMatchObject({ ok: true, problems: [] });
    expect([...report.signed.keys()]).toEqual(listed.map((key) => key.keyId));
    const stranger = verify(lines, { publicKeys: [verifierKeyOf(ORIGIN, generateKeyPairSync('ed25519').publicKey)] });
    expect(stranger.problems[0]?.what).toMatch(/not signed by a key that is believed/);
    // Without the note by which the old key hands over, the new one is a stranger too.
    const silent = lines.map((line) => line.replace(/"handover":"[^}]*"\}/, '"handover":null}'));
    expect(verify(silent, { publicKeys: [publicKey] }).ok).toBe(false);
  }, 120_000);

  it(`seals and proves ${IMPORTS * 501} more entries from a receipt file, and the offline check finds nothing`, async () => {
    const before = await programme.sql.figure('SELECT COUNT(*) FROM seal');
    for (let i = 0; i < IMPORTS; i++) await importReceipts();
    const entries = await allSealed(programme, 120_000);
    expect(entries - before).toBe(IMPORTS * 501);
    expect(await gapFree()).toBe(1);
    const args = [
      '--bundle',
      await folder.export(programme),
      '--public-key',
      publicKeyFile(),
      '--checkpoint',
      folder.checkpointDir,
    ];
    const { code, said } = await verifyOffline(args);
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('Nothing is wrong') });
    expect(said).toContain(`Entries      ${String(entries).replace(/\B(?=(\d{3})+$)/g, ',')} in`);
    if (process.env.SEALING_FULL === '1') process.stderr.write(`${said}\n`);
    expect(await unsoundness(programme.sql)).toEqual({});
  }, 600_000);

  /** The receipts of a real supermarket, each time as those of another merchant. */
  async function importReceipts(): Promise<void> {
    const as = await programme.theOperator();
    const form = new FormData();
    form.append('merchantId', (await programme.aMerchant()).id);
    form.append('file', new Blob([readFileSync(join(REPO, 'data/supermarket-sales.csv'))]), 'sales.csv');
    let view = done(await programme.call('POST /console/sales-imports', { as, body: form as never }));
    while (view.state === 'running') {
      await pause(200);
      view = done(await programme.call('GET /console/sales-imports/:id', { as, params: { id: view.id } }));
    }
    expect(view.imported).toBe(501);
  }

  it('says what is wrong, and ends with 1, when an offline check finds something', async () => {
    const bundle = await folder.export(programme);
    const lines = linesOf(bundle);
    const at = lines.findIndex((line) => line.includes('"seq":30,'));
    writeFileSync(bundle, `${lines.map((line, i) => (i === at ? line.replace('"title":"', '"title":"假') : line)).join('\n')}\n`);
    const { code, said } = await verifyOffline(['--bundle', bundle, '--public-key', publicKeyFile()]);
    expect(code).toBe(1);
    const { id } = JSON.parse(lines[at] ?? '{}');
    expect(said).toMatch(new RegExp(`The first bad entry:\\s+seq 30 \\(${id}\\): it is not what was sealed`));
  }, 120_000);
});
