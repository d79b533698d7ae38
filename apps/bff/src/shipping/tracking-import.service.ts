import { createHash } from 'node:crypto';
import type { Problem, TrackingImport, TrackingLine } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import { isId } from '../platform/ids.js';
import { type Answer, type CommandKey, hashOf, KeyedCommands, storedAnswers } from '../platform/keyed-commands.js';
import { Transactions } from '../platform/transactions.js';
import { type DeskRow, deskRows } from './shipment.queries.js';
import { ShippingDeskService } from './shipping-desk.service.js';
import { judgeNumber, type Sendable } from './tracking.rules.js';
import { type FiledNumber, readNumbers, templateOf } from './tracking-file.js';

const MOST_OF_TEMPLATE = 2_000;
const CHUNK = 500;
const NOBODY = '00000000000000000000000000';

/**
 * Many tracking numbers at once. Each line is a command of its own – all of it or nothing – named by the file's content and the line, so that
 * a file that was half done, sent twice or by two people at once sends each parcel once; what went wrong is said line by line.
 */
@Injectable()
export class TrackingImportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly desk: ShippingDeskService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What waits to be sent, to be filled in; masked, and on record as every download. */
  async template(me: Actor, merchantId: string | undefined): Promise<Buffer> {
    const change = { state: 'to-send' };
    const objectId = me.merchantId ?? merchantId ?? NOBODY;
    await this.transactions.run((tx) =>
      this.audit.record(tx, me, { action: 'shipments.export', objectKind: 'merchant', objectId, change }),
    );
    const shipments = [];
    let cursor: string | undefined;
    do {
      const page = await this.desk.page(me, { state: 'to-send', ...(merchantId ? { merchantId } : {}) }, cursor, CHUNK);
      shipments.push(...page.items);
      cursor = page.cursor ?? undefined;
    } while (cursor && shipments.length < MOST_OF_TEMPLATE);
    return templateOf(shipments);
  }

  /** Changes nothing: what each line would come to. */
  async preview(me: Actor, content: Buffer): Promise<TrackingImport> {
    const { numbers, blank } = await readNumbers(content);
    return { lines: await this.judged(me, numbers), blank };
  }

  async import(me: Actor, content: Buffer, key: CommandKey): Promise<Answer> {
    const file = createHash('sha256').update(content).digest('hex');
    const whole = { ...key, hash: hashOf('POST /console/shipments/import', file) };
    const stored = (await storedAnswers(this.transactions, [whole])).get(whole);
    if (stored) return stored;
    const { numbers, blank } = await readNumbers(content);
    const lines: TrackingLine[] = [];
    for (const line of await this.judged(me, numbers)) lines.push(await this.done(me, line, { file, scope: key.scope }));
    const view: TrackingImport = { lines, blank };
    return this.keyed.once(whole, () => Promise.resolve(view));
  }

  /** What was sent by this very line before answers as it did then. */
  private async done(me: Actor, line: TrackingLine, { file, scope }: { file: string; scope: string }): Promise<TrackingLine> {
    if (line.outcome !== 'send') return line;
    const ask = { company: line.company, trackingNo: line.trackingNo };
    const key = { scope, key: `numbers-${file.slice(0, 40)}-${line.line}`, hash: hashOf('numbers', [line.redemptionId, ask]) };
    const answer = await this.desk.send(me, line.redemptionId, ask, key);
    if (answer.status === 200) return { ...line, outcome: 'sent' };
    return { ...line, outcome: 'problem', problem: (JSON.parse(answer.body) as Problem).detail };
  }

  private async judged(me: Actor, numbers: FiledNumber[]): Promise<TrackingLine[]> {
    const ids = [...new Set(numbers.map((n) => n.redemptionId).filter(isId))];
    const known = new Map<string, DeskRow>();
    for (let i = 0; i < ids.length; i += CHUNK) {
      const some = ids.slice(i, i + CHUNK);
      const own = me.merchantId === null ? '' : ' AND s.merchant_id = ?';
      const values = me.merchantId === null ? some : [...some, me.merchantId];
      const rows = await deskRows(this.transactions, `s.redemption_id IN (${some.map(() => '?').join(',')})${own}`, values);
      for (const row of rows) known.set(row.redemption_id, row);
    }
    const now = this.clock.now();
    const seen = new Map<string, number>();
    return numbers.map((n) => {
      const row = known.get(n.redemptionId) ?? null;
      const before = row ? (seen.get(n.redemptionId) ?? null) : null;
      if (row && before === null) seen.set(n.redemptionId, n.line);
      const judged = n.problem === null ? judgeNumber(n, row && sendable(row, now), before) : { problem: `${n.problem}。` };
      const { line, redemptionId, company, trackingNo } = n;
      const told = { line, redemptionId, giftName: row?.gift_name ?? null, company, trackingNo };
      return 'problem' in judged
        ? { ...told, outcome: 'problem', problem: judged.problem }
        : { ...told, outcome: judged.outcome, problem: null };
    });
  }
}

const sendable = (row: DeskRow, now: Date): Sendable => ({
  isToSend: row.state === 'to-send',
  isInTime: row.pickup_until > now,
  company: row.company,
  trackingNo: row.tracking_no,
});
