/**
 * Signed notes and checkpoints as C2SP writes them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), Ed25519 only, so that the tools and
 * witnesses of transparency logs read ours:
 *
 *   <origin>
 *   <size>
 *   <root hash, base64>
 *   <time, ISO 8601 UTC>          (an extension line)
 *
 *   — <key name> <base64 of key id and signature>
 *
 * The key's name is the origin. A key is written as a verifier key: <name>+<key id>+<base64 of 0x01 and the public key>.
 */
const { createPublicKey, hash, sign, verify } = require('node:crypto');

const ED25519 = Buffer.from([1]);
const SIGNATURE_LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const VERIFIER = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/;
const NAME = /^[^\s+]{1,200}$/;
const HANDOVER = 'hands over to ';

const rawOf = (publicKey) => Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url');

/** The key as the world writes it down. Takes a public or a private KeyObject. */
function verifierKeyOf(name, key) {
  if (!NAME.test(name)) throw new Error(`"${name}" cannot name a key: no spaces, no plus sign`);
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error('the key is not an Ed25519 key');
  const tagged = Buffer.concat([ED25519, rawOf(publicKey)]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), tagged]), 'hex').slice(0, 8);
  return `${name}+${id}+${tagged.toString('base64')}`;
}

/** { name, id, verifier, publicKey } of a verifier key; throws when its id is not that of its key. */
function readVerifierKey(text) {
  const [, name, id, encoded] = VERIFIER.exec(text.trim()) ?? [];
  const tagged = Buffer.from(encoded ?? '', 'base64');
  if (!name || tagged.length !== 33 || tagged[0] !== 1) throw new Error(`"${text.trim().slice(0, 80)}" is not a verifier key`);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: tagged.subarray(1).toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const verifier = verifierKeyOf(name, publicKey);
  if (verifier !== text.trim()) throw new Error(`the key id ${id} is not that of its key`);
  return { name, id, verifier, publicKey };
}

/** Signs a text that ends in a newline. */
function signNote(text, name, privateKey) {
  if (!text.endsWith('\n')) throw new Error('a note ends in a newline');
  const id = Buffer.from(verifierKeyOf(name, privateKey).split('+')[1], 'hex');
  const signature = sign(null, Buffer.from(text, 'utf8'), privateKey);
  return `${text}\n— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

/** The text of a note and who says to have signed it; throws when it is not a note. */
function readNote(note) {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n')) throw new Error('this is not a signed note');
  const signatures = note
    .slice(cut + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
      const bytes = Buffer.from(encoded ?? '', 'base64');
      // Strictly as we would write it: base64 has spare bits that must not be free to change.
      if (!name || bytes.length < 5 || bytes.toString('base64') !== encoded)
        throw new Error('this is not a signed note: a signature line cannot be read');
      return { name, keyId: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
    });
  return { text: note.slice(0, cut + 1), signatures };
}

/** The first of these keys whose signature under the note is good; null when none has signed it. */
function signerOf(note, keys) {
  const { text, signatures } = readNote(note);
  for (const { name, keyId, signature } of signatures) {
    const key = keys.find((k) => k.name === name && k.id === keyId);
    if (key && verify(null, Buffer.from(text, 'utf8'), key.publicKey, signature)) return key;
  }
  return null;
}

const checkpointText = ({ origin, size, root, time }) => `${origin}\n${size}\n${root.toString('base64')}\n${time}\n`;

/** What a checkpoint says, whoever signed it; throws when it is none. */
function readCheckpoint(note) {
  const { text, signatures } = readNote(note);
  const [origin, size, root, time] = text.split('\n');
  const bytes = Buffer.from(root ?? '', 'base64');
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || bytes.length !== 32 || bytes.toString('base64') !== root)
    throw new Error('this is not a checkpoint');
  return { origin, size: Number(size), root: bytes, time: time ?? '', keyIds: signatures.map((s) => s.keyId) };
}

/** What the old key signs when a new one takes its place. */
const handoverText = (origin, verifier, time) => `${origin}\n${HANDOVER}${verifier}\n${time}\n`;

/** The verifier key that a handover names; throws when the note is none. */
function readHandover(note) {
  const [origin, second = ''] = readNote(note).text.split('\n');
  if (!second.startsWith(HANDOVER)) throw new Error('this is not a handover of keys');
  return { origin, successor: readVerifierKey(second.slice(HANDOVER.length)) };
}

module.exports = {
  verifierKeyOf,
  readVerifierKey,
  signNote,
  readNote,
  signerOf,
  checkpointText,
  readCheckpoint,
  handoverText,
  readHandover,
};
