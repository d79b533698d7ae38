import { Text, View } from '@tarojs/components';
import { Button } from '../../shared/button';
import { figure, signed, yuan } from '../../shared/format';
import { replace, restart } from '../../shared/go';
import { Card, Facts } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import type { Outcome } from '../outcome';
import { clockWithSeconds } from './clock';

/** What a refund did: taken now, and owed for what was already spent. */
export function Refunded({ outcome }: { outcome: Extract<Outcome, { kind: 'refunded' }> }) {
  const { view, memberName, receiptNo } = outcome;
  return (
    <>
      <Verdict
        kind="yes"
        title="登记好了"
        text={view.points > 0 ? `已按退款调整${memberName}的积分` : `${memberName}的积分没有变动`}
      >
        <View className="merchant-issued">
          <Text className="merchant-issued-figure">{signed(-view.points)}</Text>
          <Text>分</Text>
        </View>
      </Verdict>
      <Card>
        <Facts
          items={[
            { name: '从积分里扣回', value: `${figure(view.taken)} 分` },
            {
              name: '记为欠分',
              value: `${figure(view.owed)} 分`,
              ...(view.owed > 0 ? { note: '会员已经用掉，下次得分先抵扣' } : {}),
            },
            { name: '退款', value: yuan(view.amountFen) },
            { name: '小票号', value: receiptNo },
            { name: '退款单号', value: view.refundNo },
            { name: '时间', value: clockWithSeconds(view.happenedAt) },
          ]}
        />
      </Card>
      <View className="gp-buttons-tall merchant-next">
        <Button block large text="回到商户台" onPress={() => restart('/merchant/home/index')} />
        <Button block kind="line" text="再登记一笔" onPress={() => replace('/merchant/refund/index')} />
      </View>
    </>
  );
}
