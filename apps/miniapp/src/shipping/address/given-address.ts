import { PROVINCES, type Province } from '@gp/contracts';
import type { Draft } from './address-draft';

/** What another address book gave, in our fields. */
export type Given = Pick<Draft, 'name' | 'phone' | 'province' | 'city' | 'district' | 'detail'>;

const cut = (text: string, most: number): string => [...text.trim()].slice(0, most).join('');

/**
 * WeChat writes provinces as we do, but for some that it shortens; a place that we cannot tell is left for the member to choose. A foreign
 * number keeps its figures and is refused by the form, which says what would do.
 */
export function wordsOf(given: Record<keyof Given, string>): Given {
  const named = given.province.trim();
  const province: Province | null =
    PROVINCES.find((p) => p === named) ?? PROVINCES.find((p) => named.length >= 2 && p.startsWith(named)) ?? null;
  return {
    name: cut(given.name, 20),
    phone: given.phone.replace(/^\+?86[- ]?(?=1\d{10}$)/, '').replaceAll(' ', ''),
    province,
    city: cut(given.city, 20),
    district: cut(given.district, 20),
    detail: cut(given.detail, 60),
  };
}
