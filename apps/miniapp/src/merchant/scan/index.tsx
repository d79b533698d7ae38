import { useRouter } from '@tarojs/taro';
import { replace, restart } from '../../shared/go';
import { asPage } from '../../shared/page';
import { ScanTarget } from '../../shared/scan/target';
import { TypedCode } from '../../shared/scan/typed-code';
import { useScanner } from '../../shared/scan/use-scanner';
import { Screen } from '../../shared/screen';
import { FailedCard } from '../failed-card';
import { useVerifying } from '../use-verifying';

/** Uses a member's redemption code: scanned, or typed where the camera cannot. */
function Scan() {
  const { scan: scanParam, type } = useRouter().params;
  const { busy, failed, verify, again } = useVerifying(() => replace('/merchant/result/index'));
  const { typing, scan } = useScanner({ title: '扫兑换码', hint: '把兑换码放进框里，会自动识别' }, verify, scanParam === '1');
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
        onSubmit={(digits) => verify(digits).then(() => false)}
      />
    </Screen>
  );
}

export default asPage(Scan, { audience: 'merchant', screen: { title: '扫码核销' } });
