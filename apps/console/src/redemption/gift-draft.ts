import type { ConsoleGift, GiftArt, GiftCategory, GiftDraft, GiftKind, GiftLimit } from '@gp/contracts';
import type { Dayjs } from 'dayjs';
import { fromPicker, toPicker } from '../shared/time';

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
  limits?: Partial<GiftLimit>[];
  onDay?: number | null;
  opensAt?: Dayjs | null;
  plans?: PlanPriceForm[];
}
export interface PlanPriceForm {
  planId?: string;
  price?: number | null;
  cashYuan?: number | null;
  opensAt?: Dayjs | null;
}

export const NEW_GIFT: GiftForm = {
  kind: 'pickup',
  art: 'notebook-set',
  category: 'stationery',
  terms: ['兑换后在领取期内到店出示兑换码。', '未领取可随时取消，积分按原有效期退回。'],
  limitPerMember: 2,
  pickupDays: 30,
  uses: 1,
  limits: [],
  onDay: null,
  opensAt: null,
  plans: [],
};

export function toForm(gift: ConsoleGift): GiftForm {
  const { limits, onDay, opensAt, plans } = gift.conditions;
  return {
    ...gift,
    cashYuan: yuanOf(gift.cashFen),
    marketPriceYuan: gift.marketPriceFen / 100,
    limits,
    onDay,
    opensAt: toPicker(opensAt),
    plans: plans.map((plan) => ({ ...plan, cashYuan: yuanOf(plan.cashFen), opensAt: toPicker(plan.opensAt) })),
  };
}

const yuanOf = (fen: number): number | null => (fen > 0 ? fen / 100 : null);

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
    conditions: {
      limits: (form.limits ?? []).map(({ who = 'member', per = 'day', most = 0 }) => ({ who, per, most })),
      onDay: form.onDay ?? null,
      opensAt: form.opensAt ? fromPicker(form.opensAt) : null,
      plans: (form.plans ?? []).map((plan) => ({
        planId: plan.planId ?? '',
        price: plan.price ?? 0,
        cashFen: Math.round((plan.cashYuan ?? 0) * 100),
        opensAt: plan.opensAt ? fromPicker(plan.opensAt) : null,
      })),
    },
  };
}

/** Only what differs, so that a field that is frozen and untouched is not sent. */
export function changesOf(gift: ConsoleGift, draft: GiftDraft): Partial<GiftDraft> {
  const { merchantId: _fixed, kind: _never, ...rest } = draft;
  return Object.fromEntries(
    Object.entries(rest).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(gift[name as keyof ConsoleGift])),
  );
}
