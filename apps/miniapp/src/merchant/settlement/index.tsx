import type { SettlementHead } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '../../shared/chips';
import { yuan } from '../../shared/format';
import { asPage } from '../../shared/page';
import { Card, Facts, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { Acts } from './acts';
import './index.scss';
import { Lines } from './lines';
import { comesTo, monthName, STATES } from './words';

/** What the owner's merchant receives and pays for points, month by month. */
function Settlement() {
  const months = useRemote('GET /merchant/settlements');
  const [asked, setAsked] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const choose = (month: string) => {
    setAsked(month);
    setChosen(null);
  };
  return (
    <Screen title="结算" onRefresh={months.again}>
      <RemoteView of={months} skeleton={<BoneCards count={3} lines={4} />}>
        {({ items }) => {
          const head = items.find((one) => one.month === asked) ?? items[0];
          if (!head) return <Empty title="还没有结算" text={'有会员在这里用积分，\n或你发的积分被用掉，就会记在这里。'} />;
          return (
            <>
              {items.length > 1 ? (
                <Chips
                  label="月份"
                  items={items.map(({ month }) => ({ id: month, text: monthName(month) }))}
                  value={head.month}
                  onChange={choose}
                />
              ) : null}
              <Head head={head} />
              <Acts key={head.month} head={head} chosen={chosen} onChoose={setChosen} onDone={() => void months.again()} />
              <Lines key={`${head.month} ${head.state}`} month={head.month} chosen={chosen} onChoose={setChosen} />
            </>
          );
        }}
      </RemoteView>
    </Screen>
  );
}

function Head({ head }: { head: SettlementHead }) {
  const { word, tone } = STATES[head.state];
  return (
    <Card>
      <View className="gp-between">
        <View className="gp-card-title">{monthName(head.month)}</View>
        <Tag tone={tone} text={word} />
      </View>
      <View className="settlement-net">{comesTo(head)}</View>
      <Facts
        items={[
          { name: '应收', value: yuan(head.receivableFen), note: '会员在你这里用掉的积分' },
          { name: '应付', value: yuan(head.payableFen), note: '你发出、被用掉的积分' },
          { name: '明细', value: `${head.lines} 笔`, note: '按 1 分 0.05 元' },
        ]}
      />
    </Card>
  );
}

export default asPage(Settlement, { audience: 'merchant', screen: { title: '结算' } });
