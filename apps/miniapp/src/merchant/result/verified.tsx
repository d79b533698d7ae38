import type { VerifiedView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { Art } from '../../shared/art';
import { figure } from '../../shared/format';
import { Card, Facts } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import { clockWithSeconds } from './clock';
import { NextScan } from './next-scan';

export function Verified({ view }: { view: VerifiedView }) {
  return (
    <>
      <Verdict kind="yes" title="核销成功" text="请把礼品交给会员" />
      <Card>
        <View className="merchant-item">
          <Art name={view.art} size={62} className="merchant-item-art" />
          <View className="gp-grow">
            <View className="merchant-item-name">{view.giftName}</View>
            <View className="merchant-item-count">
              <Text className="merchant-item-quantity">× {figure(view.quantity)}</Text>
              <Text className="gp-cap">共 {figure(view.points)} 分</Text>
            </View>
          </View>
        </View>
        <Facts
          items={[
            { name: '会员', value: view.memberName },
            { name: '时间', value: clockWithSeconds(view.usedAt) },
            { name: '今日本店', value: `第 ${figure(view.todayCount)} 单` },
          ]}
        />
      </Card>
      <NextScan text="继续扫码" />
    </>
  );
}
