import Taro from '@tarojs/taro';
import { type Draft, draftFrom, EMPTY_DRAFT } from './draft';

const placeOf = (memberId: string, questionnaireId: string) => `gp.draft.${memberId}.${questionnaireId}`;

export function readDraft(memberId: string, questionnaireId: string): Draft {
  try {
    return draftFrom(Taro.getStorageSync(placeOf(memberId, questionnaireId)));
  } catch {
    return EMPTY_DRAFT;
  }
}

/** Whether it could be kept: the page says 草稿已保存 only when it is true. */
export function writeDraft(memberId: string, questionnaireId: string, draft: Draft): boolean {
  try {
    Taro.setStorageSync(placeOf(memberId, questionnaireId), draft);
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(memberId: string, questionnaireId: string): void {
  try {
    Taro.removeStorageSync(placeOf(memberId, questionnaireId));
  } catch {
    // What cannot be removed is overwritten by the next draft, and the server takes one sheet only.
  }
}

export function hasDraft(memberId: string, questionnaireId: string): boolean {
  return Object.keys(readDraft(memberId, questionnaireId).answers).length > 0;
}
