import type { FreightPrice, FreightTemplate, FreightTemplateDraft, Province } from '@gp/contracts';

/** A price as the form holds it: in yuan. */
export interface PriceForm {
  firstPieces: number;
  firstYuan: number;
  furtherYuan: number;
  freeFrom?: number | null;
}
export interface TemplateForm {
  merchantId: string;
  name: string;
  rest: PriceForm;
  zones: (PriceForm & { provinces: Province[] })[];
  notTo: Province[];
}

export const NEW_PRICE: PriceForm = { firstPieces: 1, firstYuan: 8, furtherYuan: 0, freeFrom: null };

const toPrice = ({ firstPieces, firstYuan, furtherYuan, freeFrom }: PriceForm): FreightPrice => ({
  firstPieces,
  firstFen: Math.round(firstYuan * 100),
  furtherFen: Math.round(furtherYuan * 100),
  freeFrom: freeFrom ?? null,
});

const fromPrice = ({ firstPieces, firstFen, furtherFen, freeFrom }: FreightPrice): PriceForm => ({
  firstPieces,
  firstYuan: firstFen / 100,
  furtherYuan: furtherFen / 100,
  freeFrom,
});

export function toForm(template: FreightTemplate | null): Partial<TemplateForm> {
  if (!template) return { rest: NEW_PRICE, zones: [], notTo: [] };
  const { merchantId, name, terms } = template;
  const zones = terms.zones.map((zone) => ({ ...fromPrice(zone), provinces: zone.provinces }));
  return { merchantId, name, rest: fromPrice(terms.rest), zones, notTo: terms.notTo };
}

export function toDraft({ merchantId, name, rest, zones, notTo }: TemplateForm): FreightTemplateDraft {
  const terms = {
    rest: toPrice(rest),
    zones: (zones ?? []).map((zone) => ({ ...toPrice(zone), provinces: zone.provinces })),
    notTo: notTo ?? [],
  };
  return { merchantId, name: name.trim(), terms };
}
