import type { AddressDraft, MaskedAddress } from '@gp/contracts';
import { maskedName, maskedPhone, maskedPlace } from '../platform/masking.js';

export type PlainRow = Pick<AddressDraft, 'name' | 'phone' | 'province' | 'city' | 'district' | 'detail'>;

export function maskedAddress({ name, phone, province, city, district, detail }: PlainRow): MaskedAddress {
  return { name: maskedName(name), phone: maskedPhone(phone), province, city, district, detail: maskedPlace(detail) };
}
