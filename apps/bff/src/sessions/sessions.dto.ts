import type { CodeSignInRequest, DemoCodeRequest, RefreshRequest, StaffSignInRequest } from '@gp/contracts';
import { IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';

export class CodeSignInBody implements CodeSignInRequest {
  /** What wx.login, my.getAuthCode or tt.login gave. Douyin's are the longest. */
  @Matches(/^[\x21-\x7e]{1,512}$/, { message: '登录凭证不对' })
  code: string;
}

export class StaffSignInBody implements StaffSignInRequest {
  @IsString({ message: '请填登录名' })
  @MinLength(1, { message: '请填登录名' })
  @MaxLength(40, { message: '登录名太长' })
  username: string;

  @IsString({ message: '请填密码' })
  @MinLength(1, { message: '请填密码' })
  @MaxLength(256, { message: '密码太长' })
  password: string;

  @ValidateIf((_, value) => value !== undefined)
  @Matches(/^\d{6}$/, { message: '请填 6 位数字' })
  totp?: string;
}

export class RefreshBody implements RefreshRequest {
  @Matches(/^[\w-]{20,128}$/, { message: '登录凭证不对' })
  refreshToken: string;
}

export class DemoCodeBody implements DemoCodeRequest {
  @Matches(/^[a-z]{1,20}$/, { message: '没有这位演示人员' })
  key: string;
}
