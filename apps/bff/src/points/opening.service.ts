import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { MembersService } from '../members/members.service.js';
import { SHANGHAI_OFFSET_MS } from '../platform/calendar.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { isPlainText } from '../platform/validation.js';
import { PointsService } from './points.service.js';
import { type Cause, PROGRAMME } from './points.types.js';

const CHUNK = 100;
const COLUMNS = ['reference', 'provider', 'app', 'subject', 'points', 'kind', 'ends', 'note'];

/** A row of the file: what a member had in the older programme. */
interface Balance {
  reference: string;
  identity: { provider: string; appId: string; subject: string };
  points: number;
  kind: 'base' | 'campaign';
  expiresAt: Date | null;
  note: string;
}
export interface OpeningTally {
  rows: number;
  imported: number;
  /** Rows whose reference is already in the books. */
  known: number;
  refused: number;
  points: number;
  problems: { line: number; reason: string }[];
}

/** Opening balances of an older programme, each row once: entries of a kind of their own (docs/operations.md names the columns). */
@Injectable()
export class OpeningService {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
    private readonly points: PointsService,
  ) {}

  /**
   * Imports a CSV file in UTF-8 with a header of exactly these columns: reference, provider, app, subject, points, kind, ends, note.
   * Rows go in by hundreds, each hundred in one transaction; a file that was interrupted is imported again, and what is there is known.
   * Throws when the file as a whole cannot be read.
   */
  async import(content: Buffer, cause: Cause, progress: (tally: OpeningTally) => void = () => undefined): Promise<OpeningTally> {
    const rows: { record: Record<string, string>; info: { lines: number } }[] = parse(utf8(content), {
      bom: true,
      columns: (header: string[]) => {
        const missing = COLUMNS.filter((name) => !header.includes(name));
        if (missing.length > 0) throw new Error(`缺少列：${missing.join('、')}`);
        const twice = header.find((name, i) => header.indexOf(name) !== i);
        if (twice !== undefined) throw new Error(`“${twice}”有两列`);
        return header;
      },
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    const tally: OpeningTally = { rows: rows.length, imported: 0, known: 0, refused: 0, points: 0, problems: [] };
    for (let at = 0; at < rows.length; at += CHUNK) {
      const chunk: Balance[] = [];
      for (const { record, info } of rows.slice(at, at + CHUNK)) {
        const read = readBalance(record);
        if (typeof read === 'string') {
          tally.refused++;
          tally.problems.push({ line: info.lines, reason: read });
        } else chunk.push(read);
      }
      await this.bookChunk(chunk, cause, tally);
      progress(tally);
    }
    return tally;
  }

  private async bookChunk(chunk: Balance[], cause: Cause, tally: OpeningTally): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const booked = await this.transactions.run((tx) => this.book(tx, chunk, cause));
        tally.imported += booked.length;
        tally.known += chunk.length - booked.length;
        tally.points += booked.reduce((sum, b) => sum + b.points, 0);
        return;
      } catch (error) {
        if (!isDuplicate(error) || attempt >= 3) throw error;
      }
    }
  }

  private async book(tx: Tx, chunk: Balance[], cause: Cause): Promise<Balance[]> {
    if (chunk.length === 0) return [];
    const rows = await tx.rows<{ reference: string }>(
      `SELECT reference FROM opening WHERE reference IN (${chunk.map(() => '?').join(',')})`,
      chunk.map((b) => b.reference),
    );
    const seen = new Set(rows.map((r) => r.reference));
    const fresh = chunk.filter((b) => !seen.has(b.reference) && seen.add(b.reference));
    if (fresh.length === 0) return [];
    const made: { id: string; memberId: string; balance: Balance }[] = [];
    for (const balance of fresh) {
      // They were members before: no sign-up bonus.
      const { id: memberId } = await this.members.signIn(tx, { ...balance.identity, person: null });
      made.push({ id: newId(), memberId, balance });
    }
    await tx.write(
      `INSERT INTO opening (id, reference, member_id, points, at) VALUES ${made.map(() => '(?,?,?,?,?)').join(',')}`,
      made.flatMap(({ id, memberId, balance }) => [id, balance.reference, memberId, balance.points, tx.now]),
    );
    await this.points.earn(
      tx,
      made.map(({ id, memberId, balance }) => ({
        kind: 'opening',
        memberId,
        issuerId: PROGRAMME,
        amount: balance.points,
        lotKind: balance.kind,
        expiresAt: balance.expiresAt,
        happenedAt: tx.now,
        cause,
        source: { kind: 'opening', id },
        title: '原积分转入',
        detail: balance.note || `原编号 ${balance.reference}`,
        working: `原账户余额 ${balance.points} 分，一分换一分`,
        place: null,
        idemKey: `opening:${id}`,
      })),
    );
    return fresh;
  }
}

/** Guessing another encoding would write what nobody said into the books. */
function utf8(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Error('文件不是 UTF-8，请另存为 UTF-8');
  }
}

/** A row, or why it is not one. */
function readBalance(cells: Record<string, string>): Balance | string {
  const { reference = '', provider = '', app = '', subject = '', kind = '', ends = '', note = '' } = cells;
  const points = /^\d{1,10}$/.test(cells.points ?? '') ? Number(cells.points) : 0;
  if (!isPlainText(reference, 1, 64)) return 'reference 要有 1 到 64 个字';
  if (![provider, app].every((text) => /^[\w.:-]{1,20}$/.test(text) || (text === app && /^[\w.:-]{1,64}$/.test(text))))
    return 'provider 或 app 填得不对';
  if (!isPlainText(subject, 1, 128)) return 'subject 要有 1 到 128 个字';
  if (points < 1 || points > 1e9) return 'points 要是 1 到 1,000,000,000 的整数';
  if (kind !== 'base' && kind !== 'campaign') return 'kind 只能是 base 或 campaign';
  if (!isPlainText(note, 0, 120)) return 'note 最多 120 个字';
  const expiresAt = ends === '' ? null : endOfDay(ends);
  if (expiresAt === undefined) return 'ends 要写成 2027-12-31，或留空';
  if (kind === 'base' && expiresAt) return '基础分没有到期日，ends 要留空';
  return { reference, identity: { provider, appId: app, subject }, points, kind, expiresAt, note };
}

/** The end of a Shanghai day, exclusive; undefined when there is no such day. */
function endOfDay(day: string): Date | undefined {
  const start = /^2[01]\d{2}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00.000Z`) : null;
  if (!start || Number.isNaN(start.getTime()) || start.toISOString().slice(0, 10) !== day) return undefined;
  return new Date(start.getTime() + 86_400_000 - SHANGHAI_OFFSET_MS);
}
