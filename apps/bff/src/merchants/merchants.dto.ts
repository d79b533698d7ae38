import type { MerchantDraft, MerchantPatch, OrganisationDraft, StoreDraft } from '@gp/contracts';
import { IsBoolean, IsIn, ValidateIf } from 'class-validator';
import { PlainText } from '../platform/validation.js';

export class MerchantDraftBody implements MerchantDraft {
  @PlainText(1, 60)
  name: string;
}

/** What is left out stays as it is; null is not "left out". */
export class MerchantPatchBody implements MerchantPatch {
  @ValidateIf((_, value) => value !== undefined)
  @PlainText(1, 60)
  name?: string;

  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean({ message: '请选启用或停用' })
  active?: boolean;
}

export class StoreDraftBody implements StoreDraft {
  @PlainText(1, 60)
  name: string;

  @PlainText(1, 120)
  address: string;
}

export class OrganisationDraftBody implements OrganisationDraft {
  @PlainText(1, 60)
  name: string;

  @IsIn(['community', 'school'], { message: '请选社区或学校' })
  kind: 'community' | 'school';
}
