import type { SaleView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { heading } from '../../shared/aria';
import { Button } from '../../shared/button';
import { EarningLines } from '../../shared/earning-lines';
import { figure, yuan } from '../../shared/format';
import { replace, restart } from '../../shared/go';
import { Card, Facts, Note } from '../../shared/parts';
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
      {view.settled > 0 ? <Note icon="appeal" text={settledWords(view)} /> : null}
      {view.earned.length > 0 ? (
        <Card>
          <View className="gp-card-title" {...heading(2)}>
            怎么得的
          </View>
          <EarningLines lines={view.earned} />
        </Card>
      ) : null}
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

function settledWords({ points, settled }: SaleView): string {
  const rest = points - settled;
  return `${rest > 0 ? '其中 ' : ''}${figure(settled)} 分抵扣了会员之前退货的欠分，${rest > 0 ? `可用积分多了 ${figure(rest)} 分` : '可用积分没有增加'}。`;
}
