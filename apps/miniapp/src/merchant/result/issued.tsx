import type { SaleView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { Button } from '../../shared/button';
import { figure, yuan } from '../../shared/format';
import { replace, restart } from '../../shared/go';
import { Card, Facts } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import { clockWithSeconds } from './clock';

export function Issued({ view }: { view: SaleView }) {
  return (
    <>
      <Verdict kind="yes" title="发好了" text={`已放进${view.memberName}的积分`}>
        <View className="merchant-issued">
          <Text className="merchant-issued-figure">+{figure(view.points)}</Text>
          <Text>分</Text>
        </View>
      </Verdict>
      <Card>
        <Facts
          items={[
            { name: '会员', value: view.memberName },
            { name: '实付', value: yuan(view.amountFen) },
            { name: '小票号', value: view.receiptNo },
            { name: '门店', value: view.storeName },
            { name: '时间', value: clockWithSeconds(view.happenedAt) },
          ]}
        />
      </Card>
      <View className="gp-buttons-tall merchant-next">
        <Button block large icon="scan" text="再发一笔" onPress={() => replace('/merchant/issue/index', { scan: '1' })} />
        <Button block kind="line" text="回到商户台" onPress={() => restart('/merchant/home/index')} />
      </View>
    </>
  );
}
