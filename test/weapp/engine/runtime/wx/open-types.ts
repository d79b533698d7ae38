import { notModelled, type Part } from '../parts/part';
import { answers } from './offer';
import { consent, tappedAgree } from './privacy';
import { sendOn } from './share';

/** What WeChat does when a <button open-type="…"> is tapped. Several may be joined by "|". */
export function pressOpenType(part: Part, openType: string): void {
  for (const one of openType.split('|').filter(Boolean)) void press(part, one);
}

async function press(part: Part, openType: string): Promise<void> {
  switch (openType) {
    case 'share':
      await sendOn({ id: part.host.id, dataset: part.host.dataset });
      return;
    case 'agreePrivacyAuthorization':
      tappedAgree(part.host.id);
      part.tell('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok', buttonId: part.host.id });
      return;
    case 'getPhoneNumber':
      part.tell('getphonenumber', await phoneNumber());
      return;
    case 'contact':
    case 'feedback':
    case 'openSetting':
      return;
    default:
      notModelled('button', `open-type="${openType}"`);
  }
}

/** The code by which a server learns the number; a test may answer otherwise, or refuse, through `answers.getPhoneNumber`. */
async function phoneNumber(): Promise<object> {
  try {
    await consent('getPhoneNumber');
    return {
      errMsg: 'getPhoneNumber:ok',
      code: 'a-code-for-a-number',
      ...((await answers.getPhoneNumber?.({})) as object | undefined),
    };
  } catch (error) {
    return { errMsg: `getPhoneNumber:fail ${(error as Error).message}`, errno: 104 };
  }
}
