import type { FreightTemplate, FreightTemplateDraft, FreightTerms, GiftShipping } from '@gp/contracts';
import { Injectable } from '@nestjs/common';
import { MerchantsService } from '../merchants/merchants.service.js';
import { PaymentsService } from '../payments/payments.service.js';
import type { Actor } from '../platform/access.js';
import { Audit } from '../platform/audit.js';
import { newId } from '../platform/ids.js';
import { type Answer, type CommandKey, KeyedCommands } from '../platform/keyed-commands.js';
import { conflict, notFound, Refusal } from '../platform/refusal.js';
import { Transactions, type Tx } from '../platform/transactions.js';
import { GiftsConsoleService } from '../redemption/gifts.console.service.js';
import { termsProblem } from './shipping.rules.js';

type Reader = Pick<Tx, 'rows'>;
interface TemplateRow {
  id: string;
  merchant_id: string;
  name: string;
  terms: unknown;
  gifts: number;
}

const TEMPLATE = `SELECT t.*, (SELECT COUNT(*) FROM gift_freight f WHERE f.template_id = t.id) AS gifts FROM freight_template t`;
const MOST_TEMPLATES = 200;

/** What freight costs: a merchant's templates, and which gift is sent by which. A gift without one is sent free. */
@Injectable()
export class FreightService {
  constructor(
    private readonly transactions: Transactions,
    private readonly keyed: KeyedCommands,
    private readonly merchants: MerchantsService,
    private readonly gifts: GiftsConsoleService,
    private readonly payments: PaymentsService,
    private readonly audit: Audit,
  ) {}

  /** By gift; a gift that is sent free is not among them. */
  async termsOf(db: Reader, giftIds: string[]): Promise<Map<string, FreightTerms>> {
    if (giftIds.length === 0) return new Map();
    const rows = await db.rows<{ gift_id: string; terms: unknown }>(
      `SELECT f.gift_id, t.terms FROM gift_freight f JOIN freight_template t ON t.id = f.template_id
       WHERE f.gift_id IN (${giftIds.map(() => '?').join(',')})`,
      giftIds,
    );
    return new Map(rows.map((r) => [r.gift_id, termsIn(r.terms)]));
  }

  /** Joins `tx`. Freight is cash: without WeChat Pay nobody could pay it. */
  async mayPublish(tx: Tx, giftId: string): Promise<Refusal | null> {
    const terms = (await this.termsOf(tx, [giftId])).get(giftId);
    const costs = terms && [terms.rest, ...terms.zones].some((p) => p.firstFen > 0 || p.furtherFen > 0);
    return costs && !this.payments.available ? conflict('payments/unavailable') : null;
  }

  async list(me: Actor, merchantId: string | undefined): Promise<FreightTemplate[]> {
    const whose = me.merchantId ?? merchantId;
    const rows = await this.transactions.rows<TemplateRow>(
      `${TEMPLATE} ${whose ? 'WHERE t.merchant_id = ?' : ''} ORDER BY t.id DESC LIMIT ${MOST_TEMPLATES}`,
      whose ? [whose] : [],
    );
    return this.views(this.transactions, rows);
  }

  add(me: Actor, draft: FreightTemplateDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      if (me.merchantId && me.merchantId !== draft.merchantId) throw notFound('merchants/not-found');
      await this.merchants.merchant(tx, draft.merchantId);
      refuseTerms(draft.terms);
      const id = newId();
      await tx.write('INSERT INTO freight_template (id, merchant_id, name, terms) VALUES (?,?,?,?)', [
        id,
        draft.merchantId,
        draft.name.trim(),
        JSON.stringify(draft.terms),
      ]);
      await this.record(tx, me, 'freight.create', id, draft);
      return this.view(tx, id);
    });
  }

  /** Holds for what is redeemed from now on; what was redeemed keeps its freight. */
  change(me: Actor, id: string, draft: FreightTemplateDraft, key: CommandKey): Promise<Answer> {
    return this.keyed.once(key, async (tx) => {
      const row = await this.locked(tx, me, id);
      if (row.merchant_id !== draft.merchantId) throw conflict('shipping/template-of-another-merchant');
      refuseTerms(draft.terms);
      await tx.write('UPDATE freight_template SET name = ?, terms = ? WHERE id = ?', [
        draft.name.trim(),
        JSON.stringify(draft.terms),
        id,
      ]);
      await this.record(tx, me, 'freight.change', id, draft);
      return this.view(tx, id);
    });
  }

  async ofGift(me: Actor, giftId: string): Promise<GiftShipping> {
    await this.gifts.find(me, giftId);
    const [row] = await this.transactions.rows<{ template_id: string }>(
      'SELECT template_id FROM gift_freight WHERE gift_id = ?',
      [giftId],
    );
    return { templateId: row?.template_id ?? null };
  }

  async setOfGift(me: Actor, giftId: string, { templateId }: GiftShipping, key: CommandKey): Promise<Answer> {
    const gift = await this.gifts.find(me, giftId);
    return this.keyed.once(key, async (tx) => {
      if (gift.kind !== 'shipped') throw conflict('shipping/not-a-shipped-gift');
      if (templateId === null) await tx.write('DELETE FROM gift_freight WHERE gift_id = ?', [giftId]);
      else {
        const template = await this.locked(tx, me, templateId);
        if (template.merchant_id !== gift.merchantId) throw conflict('shipping/template-of-another-merchant');
        await tx.write(
          'INSERT INTO gift_freight (gift_id, template_id) VALUES (?,?) ON DUPLICATE KEY UPDATE template_id = VALUES(template_id)',
          [giftId, templateId],
        );
        const refusal = gift.state === 'published' ? await this.mayPublish(tx, giftId) : null;
        if (refusal) throw refusal;
      }
      const change = { templateId };
      await this.audit.record(tx, me, { action: 'gifts.freight', objectKind: 'gift', objectId: giftId, change });
      return { templateId };
    });
  }

  private async locked(tx: Tx, me: Actor, id: string): Promise<TemplateRow> {
    const [row] = await tx.rows<TemplateRow>('SELECT * FROM freight_template WHERE id = ? FOR UPDATE', [id]);
    if (!row || (me.merchantId && me.merchantId !== row.merchant_id)) throw notFound('shipping/template-not-found');
    return row;
  }

  private record(tx: Tx, me: Actor, action: string, id: string, { name, terms }: FreightTemplateDraft): Promise<void> {
    return this.audit.record(tx, me, { action, objectKind: 'freight-template', objectId: id, change: { name, terms } });
  }

  private async view(tx: Tx, id: string): Promise<FreightTemplate> {
    const [view] = await this.views(tx, await tx.rows<TemplateRow>(`${TEMPLATE} WHERE t.id = ?`, [id]));
    return view as FreightTemplate;
  }

  private async views(db: Reader, rows: TemplateRow[]): Promise<FreightTemplate[]> {
    const merchants = await this.merchants.merchants(db, [...new Set(rows.map((r) => r.merchant_id))]);
    return rows.map((r) => ({
      id: r.id,
      merchantId: r.merchant_id,
      merchantName: merchants.get(r.merchant_id)?.name ?? '',
      name: r.name,
      terms: termsIn(r.terms),
      gifts: Number(r.gifts),
    }));
  }
}

const termsIn = (json: unknown): FreightTerms => (typeof json === 'string' ? JSON.parse(json) : json) as FreightTerms;

function refuseTerms(terms: FreightTerms): void {
  const why = termsProblem(terms);
  if (why) throw new Refusal(422, 'shipping/terms-invalid', { why });
}
