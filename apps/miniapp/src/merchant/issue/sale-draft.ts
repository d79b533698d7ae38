import type { CertificateView, Fen, SaleCategory, SaleLine } from '@gp/contracts';
import { parseYuan } from '../../shared/amount';
import { yuan } from '../../shared/format';

/** What a till calls its goods. */
export const CATEGORY_WORDS: Record<SaleCategory, string> = {
  stationery: '文具',
  books: '图书',
  food: '食品',
  household: '家居',
  fashion: '服饰',
  electronics: '电子',
  health: '健康',
  sports: '运动',
  other: '其他',
};

export interface SaleDraft {
  amount: string;
  /** Of all that was bought; null = not said. */
  category: SaleCategory | null;
  /** The part with a green certificate; null = none. */
  green: { amount: string; certificate: CertificateView | null } | null;
}

export interface ReadDraft {
  /** What the rules reckon with; null while something is wrong or missing. */
  goods: { amountFen: Fen; lines?: SaleLine[] } | null;
  amount: string | null;
  greenAmount: string | null;
  certificate: string | null;
}

/** What the clerk wrote, as the till's lines; or what is wrong with it, field by field. */
export function readDraft({ amount: text, category, green }: SaleDraft): ReadDraft {
  const amount = parseYuan(text);
  const part = green ? parseYuan(green.amount, '请填绿色商品的金额。') : null;
  const over = amount.fen !== null && part?.fen != null && part.fen > amount.fen;
  const problems = {
    amount: amount.problem,
    greenAmount: over ? `不能超过实付 ${yuan(amount.fen)}。` : (part?.problem ?? null),
    certificate: green && !green.certificate ? '请选认证，没有认证就不算绿色商品。' : null,
  };
  const whole = Object.values(problems).every((problem) => problem === null);
  if (!whole || amount.fen === null) return { goods: null, ...problems };
  const lines = linesOf(amount.fen, category, part?.fen ?? 0, green?.certificate?.number);
  return { goods: { amountFen: amount.fen, ...(lines.length > 0 ? { lines } : {}) }, ...problems };
}

function linesOf(amountFen: Fen, category: SaleCategory | null, greenFen: Fen, certificate: string | undefined): SaleLine[] {
  const kind = category ? { category } : {};
  const rest = amountFen - greenFen;
  return [
    ...(certificate ? [{ ...kind, amountFen: greenFen, certificate }] : []),
    ...(category && rest > 0 ? [{ category, amountFen: rest }] : []),
  ];
}

/** The certificates that a till can still name, by what a clerk types of them. */
export function findCertificates(all: readonly CertificateView[], typed: string, now: number): CertificateView[] {
  const words = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return all
    .filter((one) => one.withdrawnAt === null && Date.parse(one.validUntil) > now)
    .filter((one) => {
      const text = `${one.number} ${one.productName} ${one.issuer}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
}
