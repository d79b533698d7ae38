import type { ConsoleGift, GiftArt, GiftCategory, GiftDraft, GiftKind } from '@gp/contracts';

/** A gift as the form holds it: money in yuan, as people write it. */
export interface GiftForm {
  merchantId?: string;
  name?: string;
  /** Chosen at the start; it never changes. */
  kind?: GiftKind;
  art?: GiftArt;
  category?: GiftCategory;
  about?: string;
  terms?: (string | undefined)[];
  price?: number | null;
  /** Beside the points; empty = none. */
  cashYuan?: number | null;
  marketPriceYuan?: number | null;
  marketPriceSource?: string;
  limitPerMember?: number | null;
  pickupDays?: number | null;
  uses?: number | null;
}

export const NEW_GIFT: GiftForm = {
  kind: 'pickup',
  art: 'notebook-set',
  category: 'stationery',
  terms: ['兑换后在领取期内到店出示兑换码。', '未领取可随时取消，积分按原有效期退回。'],
  limitPerMember: 2,
  pickupDays: 30,
  uses: 1,
};

export function toForm(gift: ConsoleGift): GiftForm {
  return { ...gift, cashYuan: gift.cashFen > 0 ? gift.cashFen / 100 : null, marketPriceYuan: gift.marketPriceFen / 100 };
}

/** What the server is sent; the form's rules hold by then. */
export function toDraft(form: GiftForm): GiftDraft {
  return {
    merchantId: form.merchantId ?? '',
    name: (form.name ?? '').trim(),
    kind: form.kind ?? 'pickup',
    art: form.art ?? 'notebook-set',
    category: form.category ?? 'stationery',
    about: (form.about ?? '').trim(),
    terms: (form.terms ?? []).map((term) => (term ?? '').trim()),
    price: form.price ?? 0,
    cashFen: Math.round((form.cashYuan ?? 0) * 100),
    marketPriceFen: Math.round((form.marketPriceYuan ?? 0) * 100),
    marketPriceSource: (form.marketPriceSource ?? '').trim(),
    limitPerMember: form.limitPerMember ?? 0,
    pickupDays: form.pickupDays ?? 0,
    uses: form.uses ?? 1,
  };
}

/** Only what differs, so that a field that is frozen and untouched is not sent. */
export function changesOf(gift: ConsoleGift, draft: GiftDraft): Partial<GiftDraft> {
  const { merchantId: _fixed, ...rest } = draft;
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(gift[name as keyof ConsoleGift])),
  );
}
