import type { MemberLookupView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { isOffline, sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { call } from '../../shared/call';
import { Card, Note } from '../../shared/parts';
import { DigitsField } from '../../shared/scan/digits-field';
import { openScanner } from '../../shared/scan/scanner';
import { ScanTarget } from '../../shared/scan/target';

const DIGITS = 18;

/** Which member is at the counter: by the code on their phone, scanned or typed. */
export function FindMember({ notice, onFound }: { notice: string | null; onFound: (member: MemberLookupView) => void }) {
  const opensAtOnce = useRouter().params.scan === '1' && !notice;
  const [digits, setDigits] = useState('');
  const [typing, setTyping] = useState(false);
  const [problem, setProblem] = useState<{ text: string; offline: boolean } | null>(
    notice ? { text: notice, offline: false } : null,
  );
  const [busy, setBusy] = useState(false);
  const opened = useRef(false);

  const lookUp = async (code: string) => {
    setBusy(true);
    setProblem(null);
    try {
      onFound(await call('POST /merchant/members/lookup', { body: { code } }));
    } catch (error) {
      setProblem({ text: sentenceOf(error), offline: isOffline(error) });
      setBusy(false);
    }
  };
  const scan = async () => {
    const outcome = await openScanner({ title: '扫会员码', hint: '把会员码放进框里，会自动识别' });
    if (outcome.kind === 'code') await lookUp(outcome.text);
    if (outcome.kind === 'typed') setTyping(true);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when the page does
  useEffect(() => {
    if (!opensAtOnce || opened.current) return;
    opened.current = true;
    void scan();
  }, []);

  const complete = digits.length === DIGITS;
  return (
    <>
      <ScanTarget title="扫会员码" note="请会员打开首页的会员码" busy={busy} onPress={() => void scan()} />
      {problem ? <Note tone="warn" icon={problem.offline ? 'offline' : 'warning'} text={problem.text} /> : null}
      <Card>
        <View className="gp-card-title">或输入会员码下面的 18 位数字</View>
        <View className="merchant-digits">
          <DigitsField
            length={DIGITS}
            value={digits}
            onChange={setDigits}
            label="会员码数字"
            focus={typing}
            onConfirm={() => complete && void lookUp(digits)}
          />
        </View>
        <Button block kind="soft" text="查找会员" busy={busy} disabled={!complete} onPress={() => void lookUp(digits)} />
      </Card>
    </>
  );
}
