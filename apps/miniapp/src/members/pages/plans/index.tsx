import type { MyPlanView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { dateFull, figure, lastDay } from '../../../shared/format';
import { asPage } from '../../../shared/page';
import { Bar, Card, Tag } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../../shared/states';

/** The plans a member is in, and how far the others are. A plan gives no points: gifts are cheaper or open earlier. */
function Plans() {
  const plans = useRemote('GET /plans');
  return (
    <Screen title="会员计划" onRefresh={plans.again}>
      <RemoteView of={plans} skeleton={<BoneCards count={2} lines={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="现在没有会员计划" text={'有新计划时，\n会在这里看到怎么加入。'} />
          ) : (
            items.map((plan) => <Plan key={plan.id} plan={plan} />)
          )
        }
      </RemoteView>
    </Screen>
  );
}

function Plan({ plan }: { plan: MyPlanView }) {
  return (
    <Card>
      <View className="gp-between">
        <View className="gp-card-title" {...heading(2)}>
          {plan.name}
        </View>
        {plan.mine ? <Tag tone="ok" text="已加入" /> : null}
      </View>
      <View>{plan.about}</View>
      <Reach plan={plan} />
    </Card>
  );
}

function Reach({ plan: { threshold, mine, missing, until } }: { plan: MyPlanView }) {
  if (until !== null) return <View className="gp-cap">{`到 ${dateFull(lastDay(until))}`}</View>;
  if (threshold === null || missing === null) return null;
  if (mine) return <View className="gp-cap">{`近 12 个月获得满 ${figure(threshold)} 分，自动加入`}</View>;
  const words = `近 12 个月再得 ${figure(missing)} 分就加入`;
  return (
    <>
      <View className="gp-cap">{words}</View>
      <Bar value={threshold - missing} max={threshold} tone="reward" label={words} />
    </>
  );
}

export default asPage(Plans, { audience: 'member', screen: { title: '会员计划' } });
