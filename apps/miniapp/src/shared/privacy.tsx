import { Button as PlatformButton, View } from '@tarojs/components';
import Taro, { useUnload } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { create } from 'zustand';
import { Button } from './button';
import { More } from './parts';
import { Sheet } from './sheet';
import { toast } from './toast';

type Answer = { event: 'agree'; buttonId: string } | { event: 'disagree' } | { event: 'exposureAuthorization' };
type Resolve = (answer: Answer) => void;

/** Those who wait for the answer: WeChat asks for each gated call, the person is asked once. */
const useAsked = create<{ waiting: readonly Resolve[] }>()(() => ({ waiting: [] }));

const AGREE = 'privacy-agree';

/** From here on WeChat asks us, and not with a window of its own, before a gated call such as copying. */
export function watchPrivacy(): void {
  if (typeof Taro.onNeedPrivacyAuthorization !== 'function') return;
  Taro.onNeedPrivacyAuthorization((resolve: unknown) => {
    const waiting = resolve as Resolve;
    waiting({ event: 'exposureAuthorization' });
    useAsked.setState(({ waiting: others }) => ({ waiting: [...others, waiting] }));
  });
}

function answerAll(answer: Answer): void {
  const { waiting } = useAsked.getState();
  useAsked.setState({ waiting: [] });
  for (const resolve of waiting) resolve(answer);
}

/** Opens WeChat's page with our declared rules; null where the platform has none. */
export const openPrivacyGuide: (() => void) | null =
  typeof Taro.openPrivacyContract === 'function'
    ? () => {
        Taro.openPrivacyContract({ fail: () => toast('没能打开隐私保护指引，再试一次。', 'warn') });
      }
    : null;

const CAN_ASK = typeof Taro.requirePrivacyAuthorize === 'function' && typeof Taro.getPrivacySetting === 'function';

/**
 * For the field that takes WeChat's own nickname. It is gated like a call, but asks nothing by itself: until the person has agreed WeChat
 * makes an ordinary field of it. So we ask, once a visit, when the field is touched; who refuses types a name.
 */
export function useNicknameField(): { type: 'nickname' | 'text'; onFocus: () => void } {
  const [agreed, setAgreed] = useState(false);
  const asked = useRef(false);
  useEffect(() => {
    if (CAN_ASK) Taro.getPrivacySetting({ success: ({ needAuthorization }) => setAgreed(!needAuthorization) });
  }, []);
  const onFocus = () => {
    if (!CAN_ASK || agreed || asked.current) return;
    asked.current = true;
    // The keyboard would cover the question.
    Taro.hideKeyboard({ fail: () => undefined });
    Taro.requirePrivacyAuthorize({ success: () => setAgreed(true), fail: () => undefined });
  };
  return { type: agreed ? 'nickname' : 'text', onFocus };
}

/** The question, in our own hand: what it is about, where to read it, and both answers alike to be given. Drawn by each Screen. */
export function PrivacySheet() {
  const { waiting } = useAsked();
  const refuse = () => answerAll({ event: 'disagree' });
  // A page that goes with the question unanswered has answered it.
  useUnload(() => {
    if (useAsked.getState().waiting.length > 0) refuse();
  });
  return (
    <Sheet open={waiting.length > 0} title="先看隐私保护指引">
      <View className="gp-foot">
        接下来的一步要用到手机的能力（比如选照片、复制文字、填写昵称）。我们只在你点的时候用，怎么用写在指引里。不同意也能接着用别的功能。
      </View>
      {openPrivacyGuide ? <More brand text="看《隐私保护指引》" onPress={openPrivacyGuide} /> : null}
      <View className="gp-buttons gp-privacy-acts">
        <Button grow kind="line" text="拒绝" onPress={refuse} />
        {/* WeChat believes only a tap on a button of its own kind. */}
        <PlatformButton
          id={AGREE}
          className="gp-btn gp-btn-primary gp-grow gp-platform-btn"
          openType="agreePrivacyAuthorization"
          onAgreePrivacyAuthorization={() => answerAll({ event: 'agree', buttonId: AGREE })}
        >
          同意
        </PlatformButton>
      </View>
    </Sheet>
  );
}

/** Whether a call failed because the person did not agree to the rules. */
export function isRefusal(failure: unknown): boolean {
  const { errno, errMsg = '' } = (failure ?? {}) as { errno?: number; errMsg?: string };
  return errno === 103 || errno === 104 || /privacy permission is not authorized/i.test(errMsg);
}
