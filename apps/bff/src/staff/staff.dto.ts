import {
  type ClerkDraft,
  type ClerkPatch,
  ROLES,
  type StaffDraft,
  type StaffPatch,
  type StaffRole,
  type TotpConfirm,
} from '@gp/contracts';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
  ValidateIf,
} from 'class-validator';
import { IsId, PlainText } from '../platform/validation.js';

const STAFF_ROLES = ROLES.filter((role): role is StaffRole => role !== 'member');
const given = (_: unknown, value: unknown): boolean => value !== undefined;
const PASSWORD = { message: '密码至少 10 位，最多 128 位' };
const ROLE = { each: true, message: '没有这个角色' };
const ROLE_COUNT = { message: '请至少选一个角色' };

export class StaffDraftBody implements StaffDraft {
  @Matches(/^[a-z0-9][a-z0-9._-]{1,39}$/, { message: '登录名用 2–40 个小写字母、数字、点、横线' })
  username: string;

  @PlainText(1, 20)
  name: string;

  @PlainText(10, 128, PASSWORD)
  password: string;

  @IsArray(ROLE_COUNT)
  @ArrayMinSize(1, ROLE_COUNT)
  @ArrayMaxSize(STAFF_ROLES.length, ROLE_COUNT)
  @ArrayUnique({ message: '角色不能重复' })
  @IsIn(STAFF_ROLES, ROLE)
  roles: StaffRole[];

  @ValidateIf(given)
  @IsId()
  merchantId?: string;

  @ValidateIf(given)
  @IsId()
  storeId?: string;

  @ValidateIf(given)
  @IsId()
  organisationId?: string;
}

/** What is left out stays as it is; null is not "left out". */
export class StaffPatchBody implements StaffPatch {
  @ValidateIf(given)
  @PlainText(1, 20)
  name?: string;

  @ValidateIf(given)
  @PlainText(10, 128, PASSWORD)
  password?: string;

  @ValidateIf(given)
  @IsArray(ROLE_COUNT)
  @ArrayMinSize(1, ROLE_COUNT)
  @ArrayMaxSize(STAFF_ROLES.length, ROLE_COUNT)
  @ArrayUnique({ message: '角色不能重复' })
  @IsIn(STAFF_ROLES, ROLE)
  roles?: StaffRole[];

  @ValidateIf(given)
  @IsBoolean({ message: '请选在用或停用' })
  active?: boolean;
}

export class ClerkDraftBody implements ClerkDraft {
  @Matches(/^[a-z0-9][a-z0-9._-]{1,39}$/, { message: '登录名用 2–40 个小写字母、数字、点、横线' })
  username: string;

  @PlainText(1, 20)
  name: string;

  @IsId({ message: '请选门店' })
  storeId: string;
}

export class ClerkPatchBody implements ClerkPatch {
  @ValidateIf(given)
  @PlainText(1, 20)
  name?: string;

  @ValidateIf(given)
  @IsId({ message: '请选门店' })
  storeId?: string;

  @ValidateIf(given)
  @IsBoolean({ message: '请选在用或停用' })
  active?: boolean;
}

export class StaffQuery {
  /** Empty = of all merchants. */
  @IsOptional()
  @ValidateIf((_, value) => value !== '')
  @IsId()
  merchantId?: string;
}

export class TotpConfirmBody implements TotpConfirm {
  @Matches(/^\d{6}$/, { message: '请填 6 位数字' })
  totp: string;
}
