/** I-15, I-56, I-57: the seal on the ledger, recomputed from the entries as they stand in the books. */
const { hash } = require('node:crypto');
const { canonicalJson, leafHash, linkHash, NO_LINK } = require('../ledger-proof/canonical.cjs');
const { Tree } = require('../ledger-proof/merkle.cjs');
const { readCheckpoint, readHandover, readVerifierKey, signerOf } = require('../ledger-proof/note.cjs');

const SEALS_AT_ONCE = 1000;
const NUMBERED = `SELECT MIN(seq) AS lowest, MAX(seq) AS highest FROM seal
  HAVING COUNT(*) > 0 AND (MIN(seq) <> 0 OR MAX(seq) + 1 <> COUNT(*))`;

const instant = (at) => (at === null ? null : new Date(at).toISOString());
const figure = (n) => (n === null ? null : Number(n));

function grouped(list) {
  const groups = new Map();
  for (const row of list) groups.set(row.entry_id, [...(groups.get(row.entry_id) ?? []), row]);
  return (id) => groups.get(id) ?? [];
}

const termsIn = (terms) => (typeof terms === 'string' ? JSON.parse(terms) : terms);

/** SHA-256 of each rule version these entries were made under: plain, so that it can be compared with sha256sum. */
async function ruleHashesOf(rows, entries) {
  const ids = [...new Set([...entries.values()].map((e) => e.rule_version_id))];
  const versions = ids.length > 0 ? await rows('SELECT * FROM rule_version WHERE id IN (?)', [ids]) : [];
  const hashOf = (r) =>
    hash(
      'sha256',
      canonicalJson({
        id: r.id,
        version: figure(r.version),
        title: r.title,
        text: r.text,
        terms: termsIn(r.terms),
        publishedAt: instant(r.published_at),
        effectiveAt: instant(r.effective_at),
        favourable: figure(r.favourable) === 1,
        publishedBy: r.published_by,
      }),
      'hex',
    );
  return new Map(versions.map((r) => [r.id, hashOf(r)]));
}

/** Form 1 of an entry, written down here again from its description in docs/verify.md: the checker does not ask the one it checks. */
async function leavesOf(rows, ids) {
  const entries = new Map((await rows('SELECT * FROM entry WHERE id IN (?)', [ids])).map((entry) => [entry.id, entry]));
  const ruleHashes = await ruleHashesOf(rows, entries);
  const postings = grouped(await rows('SELECT * FROM posting WHERE entry_id IN (?) ORDER BY account_id', [ids]));
  const lots = grouped(await rows('SELECT * FROM lot WHERE entry_id IN (?) ORDER BY id', [ids]));
  const moves = grouped(await rows('SELECT * FROM lot_move WHERE entry_id IN (?) ORDER BY lot_id', [ids]));
  return ids.map((id) => {
    const e = entries.get(id);
    if (!e) return null;
    const text = canonicalJson({
      form: 1,
      id,
      kind: e.kind,
      member: e.member_id,
      idemKey: e.idem_key,
      actor: { kind: e.actor_kind, id: e.actor_id },
      source: { kind: e.source_kind, id: e.source_id },
      rule: e.rule_version_id,
      ruleHash: ruleHashes.get(e.rule_version_id) ?? '',
      title: e.title,
      detail: e.detail,
      working: e.working,
      place: e.place,
      happenedAt: instant(e.happened_at),
      recordedAt: instant(e.recorded_at),
      reverses: e.reverses_entry_id,
      postings: postings(id).map((p) => ({
        account: p.account_id,
        amount: figure(p.amount),
        version: figure(p.version),
        balanceAfter: figure(p.balance_after),
      })),
      lots: lots(id).map((l) => ({
        id: l.id,
        member: l.member_id,
        kind: l.kind,
        granted: figure(l.granted),
        expiresAt: instant(l.expires_at),
        rule: l.rule_version_id,
      })),
      moves: moves(id).map((m) => ({ lot: m.lot_id, amount: figure(m.amount) })),
    });
    return leafHash(text);
  });
}

/** Seals that do not fit their entry or the one before, and roots that were signed and are not those of the tree. */
async function sealsThatDoNotHold(rows) {
  const signed = new Map((await rows('SELECT size, root FROM seal_checkpoint')).map(({ size, root }) => [Number(size), root]));
  const wrong = [];
  const tree = new Tree();
  let link = NO_LINK;
  for (let after = -1; ; ) {
    const seals = await rows(`SELECT * FROM seal WHERE seq > ? ORDER BY seq LIMIT ${SEALS_AT_ONCE}`, [after]);
    const leaves =
      seals.length > 0
        ? await leavesOf(
            rows,
            seals.map(({ entry_id }) => entry_id),
          )
        : [];
    for (const [i, seal] of seals.entries()) {
      const about = { seq: Number(seal.seq), entry_id: seal.entry_id };
      if (!leaves[i]?.equals(seal.leaf_hash))
        wrong.push({ ...about, what: leaves[i] ? 'the entry or its rule was changed' : 'the entry is gone' });
      link = linkHash(link, seal.leaf_hash);
      if (!link.equals(seal.link)) wrong.push({ ...about, what: 'another history begins here' });
      link = seal.link;
      tree.append(seal.leaf_hash);
      const root = signed.get(tree.size);
      if (root && !root.equals(tree.root())) wrong.push({ ...about, what: `the root signed at ${tree.size} is another` });
      signed.delete(tree.size);
    }
    if (seals.length < SEALS_AT_ONCE) break;
    after = Number(seals[seals.length - 1].seq);
  }
  for (const size of signed.keys())
    wrong.push({ seq: size, entry_id: null, what: `${size} entries were signed and are not there` });
  return wrong;
}

const attempt = (read) => {
  try {
    return read();
  } catch {
    return null;
  }
};

/** Checkpoints and handovers of keys that nobody outside could verify. */
async function notesThatDoNotVerify(rows) {
  const wrong = [];
  const keys = [];
  for (const { key_id, verifier, handover } of await rows('SELECT key_id, verifier, handover FROM seal_key ORDER BY id')) {
    const key = attempt(() => readVerifierKey(verifier));
    const before = keys[keys.length - 1];
    const handed =
      before && attempt(() => signerOf(handover, [before]) && readHandover(handover).successor.verifier === verifier);
    if (!key || key.id !== key_id || (before ? !handed : handover !== null))
      wrong.push({ key_id, what: 'the key or its handover is not good' });
    if (key) keys.push(key);
  }
  for (const { size, root, key_id, note } of await rows('SELECT size, root, key_id, note FROM seal_checkpoint ORDER BY size')) {
    const said = attempt(() => readCheckpoint(note));
    const signer = attempt(() => signerOf(note, keys));
    const isGood =
      said &&
      signer &&
      signer.id === key_id &&
      said.size === Number(size) &&
      said.root.equals(root) &&
      said.origin === signer.name;
    if (!isGood) wrong.push({ size: Number(size), key_id, what: 'the signed note is not good' });
  }
  return wrong;
}

const sealing = (id, says, check) => ({ id, module: 'sealing', says, ...check });

module.exports = [
  sealing('I-15', 'Sealed entries are numbered 0, 1, 2 … without a gap.', { query: NUMBERED }),
  sealing('I-56', 'Every seal fits its entry as it stands, and every signed root is that of the tree, from the first entry on.', {
    find: sealsThatDoNotHold,
  }),
  sealing(
    'I-57',
    'What an auditor is given verifies with the public keys alone: signed notes, and the handover from key to key.',
    {
      find: notesThatDoNotVerify,
    },
  ),
];
