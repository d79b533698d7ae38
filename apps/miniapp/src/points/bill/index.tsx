import type { BillHead } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { Button } from '../../shared/button';
import { figure } from '../../shared/format';
import { go } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Card, Row, Section } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, ErrorState, RemoteView } from '../../shared/states';
import { isMonth, monthFull, monthShort, neighbours } from './bill';
import { Chart } from './chart';
import { ExportSheet } from './export-sheet';
import { Cover, Kinds, Reckoning, Sum } from './parts';
import './index.scss';

/** How many months the list shows at once: a year. */
const YEAR = 12;

/** One month's bill, and the way to all others. Without a month: the latest. */
function Bill() {
  const bills = useRemote('GET /points/bills');
  const { month: asked } = useRouter().params;
  const [chosen, setChosen] = useState(isMonth(asked) ? asked : undefined);
  const month = chosen ?? bills.data?.items[0]?.month;
  const bill = useRemote('GET /points/bills/:month', { params: { month: month ?? '' } }, month !== undefined);
  const [exporting, setExporting] = useState(false);
  const refresh = () => Promise.all([bills.again(), ...(month ? [bill.again()] : [])]);
  return (
    <Screen title={month ? `${monthShort(month)}积分账单` : '月账单'} onRefresh={refresh}>
      <RemoteView of={bills} skeleton={<BoneCards count={3} lines={5} />}>
        {({ items }) =>
          month === undefined ? (
            <Empty
              title="还没有账单"
              text={'有了第一笔积分，当月就有账单。\n到店消费时出示会员码就有积分。'}
              action="出示会员码"
              onAction={() => go('/members/pages/code/index')}
            />
          ) : (
            <>
              {bill.data ? (
                <>
                  <Cover bill={bill.data} ways={neighbours(items, month)} onMonth={setChosen} />
                  <Sum bill={bill.data} />
                  <Reckoning bill={bill.data} />
                  {bill.data.movements.length > 0 ? <Kinds bill={bill.data} /> : null}
                </>
              ) : bill.error ? (
                <ErrorState error={bill.error} onAgain={() => void bill.again()} />
              ) : (
                <BoneCards count={3} lines={5} />
              )}
              {items.length > 1 ? <Chart bills={items} month={month} onMonth={setChosen} /> : null}
              <View className="gp-buttons bill-ways">
                <Button grow kind="line" icon="statement" text="看明细" onPress={() => go('/points/statement/index')} />
                <Button grow icon="export" text="导出积分账" onPress={() => setExporting(true)} />
              </View>
              {items.length > 1 ? <All bills={items} month={month} onMonth={setChosen} /> : null}
            </>
          )
        }
      </RemoteView>
      <ExportSheet open={exporting} onClose={() => setExporting(false)} />
    </Screen>
  );
}

function All({ bills, month, onMonth }: { bills: readonly BillHead[]; month: string; onMonth: (month: string) => void }) {
  const [shown, setShown] = useState(YEAR);
  return (
    <View>
      <Section title="各月账单" note={`${bills.length} 个月`} />
      <Card className="gp-rows">
        {bills.slice(0, shown).map((bill) => (
          <Row
            key={bill.month}
            title={monthFull(bill.month)}
            note={`月初 ${figure(bill.opening)} 分`}
            value={`${figure(bill.closing)} 分`}
            {...(bill.month === month ? {} : { onPress: () => onMonth(bill.month) })}
          />
        ))}
      </Card>
      {bills.length > shown ? <Button kind="text" block text="看更早的账单" onPress={() => setShown(shown + YEAR)} /> : null}
    </View>
  );
}

export default asPage(Bill, { audience: 'member', screen: { title: '月账单' } });
