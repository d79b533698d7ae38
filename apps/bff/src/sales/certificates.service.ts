import type { CertificateDraft, CertificateView } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { isDuplicate } from '../platform/database-errors.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';

interface CertificateRow {
  id: string;
  number: string;
  product_name: string;
  issuer: string;
  valid_until: Date;
  withdrawn_at: Date | null;
}

const COLUMNS = 'id, number, product_name, issuer, valid_until, withdrawn_at';
const MOST = 1_000;

/** The register of green certificates: the green bonus asks for one of these. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** For the console, those past their date too. */
  async all(): Promise<CertificateView[]> {
    return (
      await this.transactions.rows<CertificateRow>(`SELECT ${COLUMNS} FROM certificate ORDER BY id DESC LIMIT ${MOST}`)
    ).map(certificateView);
  }

  /** For the counter: those that count now. */
  async inForce(): Promise<CertificateView[]> {
    const rows = await this.transactions.rows<CertificateRow>(
      `SELECT ${COLUMNS} FROM certificate WHERE withdrawn_at IS NULL AND valid_until > ? ORDER BY product_name, number LIMIT ${MOST}`,
      [this.clock.now()],
    );
    return rows.map(certificateView);
  }

  /** Which of these numbers are in force at an instant. */
  async known(db: Pick<Tx, 'rows'>, numbers: string[], at: Date): Promise<Set<string>> {
    if (numbers.length === 0) return new Set();
    const rows = await db.rows<{ number: string }>(
      `SELECT number FROM certificate WHERE number IN (${numbers.map(() => '?').join(',')}) AND withdrawn_at IS NULL AND valid_until > ?`,
      [...numbers, at],
    );
    return new Set(rows.map((r) => r.number));
  }

  register(operator: Actor, draft: CertificateDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row: CertificateRow = {
        id: newId(),
        number: draft.number.trim(),
        product_name: draft.productName.trim(),
        issuer: draft.issuer.trim(),
        valid_until: new Date(draft.validUntil),
        withdrawn_at: null,
      };
      try {
        await tx.attempt(() =>
          tx.write('INSERT INTO certificate (id, number, product_name, issuer, valid_until, created_at) VALUES (?,?,?,?,?,?)', [
            row.id,
            row.number,
            row.product_name,
            row.issuer,
            row.valid_until,
            tx.now,
          ]),
        );
      } catch (error) {
        if (isDuplicate(error, 'one_number')) throw conflict('rules/certificate-taken');
        throw error;
      }
      const change = { number: row.number, issuer: row.issuer };
      await this.audit.record(tx, operator, {
        action: 'certificates.register',
        objectKind: 'certificate',
        objectId: row.id,
        change,
      });
      return certificateView(row);
    });
  }

  /** From now on it earns no bonus; what was earned stays. Repeats safely. */
  withdraw(operator: Actor, id: string, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const [row] = await tx.rows<CertificateRow>(`SELECT ${COLUMNS} FROM certificate WHERE id = ? FOR UPDATE`, [id]);
      if (!row) throw notFound('rules/certificate-not-found');
      if (row.withdrawn_at) return certificateView(row);
      await tx.write('UPDATE certificate SET withdrawn_at = ? WHERE id = ?', [tx.now, id]);
      await this.audit.record(tx, operator, { action: 'certificates.withdraw', objectKind: 'certificate', objectId: id });
      return certificateView({ ...row, withdrawn_at: tx.now });
    });
  }
}

const certificateView = (r: CertificateRow): CertificateView => ({
  id: r.id,
  number: r.number,
  productName: r.product_name,
  issuer: r.issuer,
  validUntil: r.valid_until.toISOString(),
  withdrawnAt: r.withdrawn_at?.toISOString() ?? null,
});
