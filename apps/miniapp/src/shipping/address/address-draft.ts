import { type AddressDraft, type AddressView, PROVINCES, type Province } from '@gp/contracts';

/** What stands in the fields; a province is chosen, so there may be none yet. */
export type Draft = Omit<Required<AddressDraft>, 'province'> & { province: Province | null };

export const draftOf = (address: AddressView | null): Draft =>
  address ?? { name: '', phone: '', province: null, city: '', district: '', detail: '', isDefault: false };

/** A municipality is its own city. */
export const cityOf = (province: Province): string => (province.endsWith('市') ? province : '');

const PHONE = /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/;

/** What is wrong with each field; nothing: it can be saved. */
export function problemsOf(draft: Draft): Partial<Record<keyof Draft, string>> {
  const problems: Partial<Record<keyof Draft, string>> = {};
  const length = (text: string) => [...text.trim()].length;
  if (length(draft.name) < 1) problems.name = '请填收货人。';
  if (!PHONE.test(draft.phone.trim())) problems.phone = '请填 11 位手机号，或带区号的座机。';
  if (draft.province === null || !PROVINCES.includes(draft.province)) problems.province = '请选省份。';
  if (length(draft.city) < 1) problems.city = '请填城市。';
  if (length(draft.district) < 1) problems.district = '请填区县。';
  if (length(draft.detail) < 2) problems.detail = '请填街道门牌。';
  return problems;
}

/** As it is sent; null where something is wrong. */
export function toSend(draft: Draft): AddressDraft | null {
  const { province } = draft;
  if (province === null || Object.keys(problemsOf(draft)).length > 0) return null;
  const trimmed = { name: draft.name.trim(), phone: draft.phone.trim(), city: draft.city.trim() };
  return { ...trimmed, province, district: draft.district.trim(), detail: draft.detail.trim(), isDefault: draft.isDefault };
}
