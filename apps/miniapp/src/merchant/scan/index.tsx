import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Chips } from '../../shared/chips';
import { replace, restart } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Card } from '../../shared/parts';
import { ScanTarget } from '../../shared/scan/target';
import { TypedCode } from '../../shared/scan/typed-code';
import { useScanner } from '../../shared/scan/use-scanner';
import { Screen } from '../../shared/screen';
import { BillSheet } from '../bill-sheet';
import { FailedCard } from '../failed-card';
import { useVerifying } from '../use-verifying';

const USES = (['1', '2', '3', '4', '5'] as const).map((id) => ({ id, text: `${id} 次` }));
type Uses = (typeof USES)[number]['id'];

/** Uses a member's redemption code: scanned, or typed where the camera cannot. */
function Scan() {
  const { scan: scanParam, type } = useRouter().params;
  const verifying = useVerifying(() => replace('/merchant/result/index'));
  const { busy, failed, verify, again } = verifying;
  const [uses, setUses] = useState<Uses>('1');
  const take = (code: string) => verify(code, Number(uses));
  const { typing, scan } = useScanner({ title: '扫兑换码', hint: '把兑换码放进框里，会自动识别' }, take, scanParam === '1');
  if (failed) {
    return (
      <Screen title="扫码核销">
        <FailedCard
          error={failed.error}
          busy={busy}
          onAgain={() => void again()}
          onLeave={() => restart('/merchant/home/index')}
        />
      </Screen>
    );
  }
  return (
    <Screen title="扫码核销">
      <ScanTarget title="扫兑换码" note="请会员打开“我的兑换”里的兑换码" busy={busy} onPress={scan} />
      <TypedCode
        title="或输入码下面的 12 位数字"
        length={12}
        label="兑换码数字"
        action="核销"
        busy={busy}
        focus={typing || type === '1'}
        onSubmit={(digits) => take(digits).then(() => false)}
      />
      <Card>
        <View className="gp-card-title">一次用几次</View>
        <View className="gp-cap">多次卡才需要选，一般是 1 次。</View>
        <Chips label="一次用几次" items={USES} value={uses} onChange={setUses} />
      </Card>
      <BillSheet of={verifying} />
    </Screen>
  );
}

export default asPage(Scan, { audience: 'merchant', screen: { title: '扫码核销' } });
