import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../../../scripts/lib/ledger-proof/canonical.cjs';
import { Transactions } from '../platform/transactions.js';
import { type CheckpointRow, checkpointsAbove, latestCheckpoint, ledgerKeys } from './checkpoint.queries.js';
import { leafText } from './entry-leaf.js';
import { type EntryFacts, factsOf, rulesOf } from './ledger-facts.queries.js';
import { sealsBetween } from './seal.queries.js';

const PAGE = 1_000;

/** Writes the whole sealed ledger down for an auditor: what `npm run verify-ledger` reads. */
@Injectable()
export class LedgerExport {
  constructor(private readonly transactions: Transactions) {}

  /**
   * The lines of a bundle (NDJSON, docs/verify.md), up to the latest checkpoint: entries in the order of their seals, each checkpoint right
   * after the last entry it covers, each rule version right before the first entry made under it. Read by keyset, so that neither memory nor any one query grows with the ledger. Seals and
   * checkpoints are only ever added, so pages read one after another fit together. Null when nothing has been signed yet.
   */
  async open(): Promise<{ size: number; lines: AsyncGenerator<string> } | null> {
    const last = await latestCheckpoint(this.transactions);
    return last === null ? null : { size: last.size, lines: this.lines(last) };
  }

  private async *lines(last: CheckpointRow): AsyncGenerator<string> {
    const keys = await ledgerKeys(this.transactions);
    yield JSON.stringify({ type: 'bundle', format: 'green-points-ledger/1', keys: keys.length });
    for (const { verifier, handover } of keys) yield JSON.stringify({ type: 'key', verifier, handover });
    const told = new Set<string>();
    let [seq, count] = [0, 0];
    for (let above = -1; seq < last.size; ) {
      const checkpoints = (await checkpointsAbove(this.transactions, above, PAGE)).filter((c) => c.size <= last.size);
      if (checkpoints.length === 0) throw new Error(`there is no checkpoint above ${above}, and there was one of ${last.size}`);
      for (const checkpoint of checkpoints) {
        yield* this.entries(seq, checkpoint.size, told);
        yield JSON.stringify({ type: 'checkpoint', size: checkpoint.size, note: checkpoint.note });
        seq = checkpoint.size;
        count += 1;
      }
      above = seq;
    }
    yield JSON.stringify({ type: 'end', entries: last.size, checkpoints: count });
  }

  private async *entries(from: number, before: number, told: Set<string>): AsyncGenerator<string> {
    for (let seq = from; seq < before; seq += PAGE) {
      const seals = await sealsBetween(this.transactions, seq, Math.min(before, seq + PAGE));
      const facts = await factsOf(
        this.transactions,
        seals.map((s) => s.entryId),
      );
      const rules = await this.newRules([...facts.values()], told);
      for (const s of seals) {
        const of = facts.get(s.entryId);
        const rule = of && rules.get(of.entry.rule_version_id);
        if (rule && !told.has(rule.id)) {
          told.add(rule.id);
          yield `{"type":"rule","rule":${canonicalJson(rule)}}`;
        }
        // An entry that is gone leaves its place empty: the verifier names it.
        const entry = of ? leafText(of, s.form) : 'null';
        const hashes = `"leaf":"${s.leafHash.toString('base64')}","link":"${s.link.toString('base64')}"`;
        yield `{"type":"entry","seq":${s.seq},"id":"${s.entryId}",${hashes},"entry":${entry}}`;
      }
    }
  }

  /** The rule versions of these entries that the bundle does not hold yet. */
  private newRules(facts: EntryFacts[], told: Set<string>): ReturnType<typeof rulesOf> {
    const ids = new Set(facts.map(({ entry }) => entry.rule_version_id));
    return rulesOf(
      this.transactions,
      [...ids].filter((id) => !told.has(id)),
    );
  }
}
