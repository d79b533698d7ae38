import { View } from '@tarojs/components';
import { Button } from '../../../shared/button';
import { yuan } from '../../../shared/format';
import { Note } from '../../../shared/parts';
import { Sheet } from '../../../shared/sheet';

/** Only in the demo: stands where WeChat's own payment would open, and says so. */
export function SimulatedPayment(props: {
  open: boolean;
  amountFen: number;
  onTap: (outcome: 'pay' | 'cancel') => Promise<void>;
}) {
  const { open, amountFen, onTap } = props;
  return (
    <Sheet open={open} title="模拟支付">
      <Note tone="warn" icon="warning" text="这是演示，不会真的付钱。在微信小程序里，这里打开的是微信支付。" />
      <View className="pay-simulated gp-num">{yuan(amountFen)}</View>
      <View className="gp-buttons">
        <Button grow kind="line" text="不付" onPress={() => void onTap('cancel')} />
        <Button grow text="模拟付款" onPress={() => void onTap('pay')} />
      </View>
    </Sheet>
  );
}
