import { problem } from '../journal';
import { openPanel } from '../panel';
import { type Answering, Failure, offer, offerNow } from './offer';

/**
 * Consent to the privacy guideline, as WeChat enforces it since 2023: what touches personal information waits until the person has agreed,
 * by a tap on a button with `open-type="agreePrivacyAuthorization"` or in WeChat's own dialog where the app listens for nothing.
 */
const PLACE = 'privacy';
/** After a refusal nobody is asked again for so long. */
const QUIET_MS = 10_000;
const NAME = '《用户隐私保护指引》';

type Reply = { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string };
type Listener = (resolve: (reply: Reply) => void, about: { referrer: string }) => void;

let listener: Listener | null = null;
let refusedAt = Number.NEGATIVE_INFINITY;
/** Buttons for agreeing that were really tapped, by their ids. */
const tapped = new Set<string>();
let asking: Promise<boolean> | null = null;

export const isAgreed = () => localStorage.getItem(PLACE) === 'agreed';

export function agree(): void {
  localStorage.setItem(PLACE, 'agreed');
}

/** The person tapped a button with open-type="agreePrivacyAuthorization". */
export function tappedAgree(buttonId: string): void {
  tapped.add(buttonId);
  agree();
}

/** Lets through what needs consent, or fails it as WeChat does. */
export async function consent(referrer: string): Promise<void> {
  if (isAgreed()) return;
  if (performance.now() - refusedAt < QUIET_MS) throw refused();
  asking ??= ask(referrer).finally(() => {
    asking = null;
  });
  if (await asking) return;
  throw refused();
}

const refused = () => new Failure('privacy permission is not authorized', { errno: 104 });

async function ask(referrer: string): Promise<boolean> {
  const agreed = await (listener ? askTheApp(listener, referrer) : askByWechat());
  if (agreed) agree();
  else refusedAt = performance.now();
  return agreed;
}

function askTheApp(by: Listener, referrer: string): Promise<boolean> {
  return new Promise((done) => {
    const resolve = ({ event, buttonId }: Reply) => {
      if (event === 'exposureAuthorization') return;
      if (event === 'agree' && !(buttonId && tapped.has(buttonId))) {
        problem(`the app agreed to the privacy guideline for the person: no button ${JSON.stringify(buttonId)} was tapped`);
        done(false);
        return;
      }
      done(event === 'agree');
    };
    by(resolve, { referrer });
  });
}

function askByWechat(): Promise<boolean> {
  return new Promise((done) => {
    openPanel(
      NAME,
      ['在使用服务之前，请阅读并同意。'],
      () => done(true),
      () => done(false),
      { yes: '同意', no: '拒绝' },
    );
  });
}

/** A function that touches personal information: offered as any other, but only after consent. */
export function offerGated(name: string, answer: Answering): void {
  offer(name, async (options) => {
    await consent(name);
    return answer(options);
  });
}

export function offerPrivacy(): void {
  offerNow('onNeedPrivacyAuthorization', (given: Listener) => {
    listener = given;
  });
  offer('getPrivacySetting', () => ({ needAuthorization: !isAgreed(), privacyContractName: NAME }));
  offer('requirePrivacyAuthorize', () => consent('requirePrivacyAuthorize'));
  offer('openPrivacyContract', () => openPanel(NAME, ['（微信在这里显示小程序登记的隐私保护指引。）'], () => undefined));
}
