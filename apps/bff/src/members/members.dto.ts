import type { MemberPatch } from '@gp/contracts';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PlainText } from '../platform/validation.js';

/** One line with something to see in it, and nothing that turns the text around it (a name is shown among others). */
const VISIBLE_LINE = /^(?=[\s\S]*[\p{L}\p{N}\p{P}\p{S}])[^\t\n\r\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]*$/u;

export class MemberPatchBody implements MemberPatch {
  @Matches(VISIBLE_LINE, { message: '请填看得见的字，写在一行里' })
  @PlainText(1, 20, { message: '请填 1–20 个字' })
  nickname: string;
}

export class MembersQuery {
  /** The beginning of a nickname, or a whole id. */
  @IsOptional()
  @IsString()
  @MaxLength(40, { message: '最多 40 个字' })
  query?: string;

  @IsOptional()
  @IsString()
  cursor?: string;
}
