import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../shared/button';
import { replace, restart } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Card } from '../../shared/parts';
import { DigitsField } from '../../shared/scan/digits-field';
import { openScanner } from '../../shared/scan/scanner';
import { ScanTarget } from '../../shared/scan/target';
import { Screen } from '../../shared/screen';
import { FailedCard } from '../failed-card';
import { useVerifying } from '../use-verifying';
import '../field.scss';

const DIGITS = 12;

/** Uses a member's redemption code: scanned, or typed where the camera cannot. */
function Scan() {
  const opensAtOnce = useRouter().params.scan === '1';
  const typesAtOnce = useRouter().params.type === '1';
  const [digits, setDigits] = useState('');
  const [typing, setTyping] = useState(typesAtOnce);
  const { busy, failed, verify, again } = useVerifying(() => replace('/merchant/result/index'));
  const opened = useRef(false);

  const scan = async () => {
    const outcome = await openScanner({ title: '扫兑换码', hint: '把兑换码放进框里，会自动识别' });
    if (outcome.kind === 'code') await verify(outcome.text);
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
    <Screen title="扫码核销">
      {failed ? (
        <FailedCard
          error={failed.error}
          busy={busy}
          onAgain={() => void again()}
          onLeave={() => restart('/merchant/home/index')}
        />
      ) : (
        <>
          <ScanTarget title="扫兑换码" note="请会员打开“我的兑换”里的兑换码" busy={busy} onPress={() => void scan()} />
          <Card>
            <View className="gp-card-title">或输入码下面的 12 位数字</View>
            <View className="merchant-digits">
              <DigitsField
                length={DIGITS}
                value={digits}
                onChange={setDigits}
                label="兑换码数字"
                focus={typing}
                onConfirm={() => complete && void verify(digits)}
              />
            </View>
            <Button block kind="soft" text="核销" busy={busy} disabled={!complete} onPress={() => void verify(digits)} />
          </Card>
        </>
      )}
    </Screen>
  );
}

export default asPage(Scan, { audience: 'merchant', screen: { title: '扫码核销' } });
