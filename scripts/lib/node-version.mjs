import { Refusal } from './refusal.mjs';

/** Nest 12 is ESM-only and our server is CommonJS: it needs Node's require(esm), which 20.19 brought to the 20 line and 22.12 to the 22 line. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const enough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!enough) {
    throw new Refusal(`Node.js ${version} is too old: this needs Node.js 20.19 or later on the 20 line, 22.12 or later, or 24.`);
  }
}
