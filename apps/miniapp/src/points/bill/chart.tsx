import type { BillHead } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { heading } from '../../shared/aria';
import { figure } from '../../shared/format';
import { Card } from '../../shared/parts';
import { Press } from '../../shared/press';
import { px } from '../../shared/px';
import { useElder } from '../../shared/theme';
import { barsAround, figureInShort, monthShort } from './bill';

const TALLEST = 112;
/** A month with nothing left is still a month. */
const LOWEST = 4;
/** In 长辈版 each bar is as wide as a finger needs; the list below has all months. */
const BARS_ELDER = 4;

/** The balance at the end of each of some months; a bar is also the way to its bill. */
export function Chart({
  bills,
  month,
  onMonth,
}: {
  bills: readonly BillHead[];
  month: string;
  onMonth: (month: string) => void;
}) {
  const elder = useElder();
  const bars = elder ? barsAround(bills, month, BARS_ELDER) : barsAround(bills, month);
  const most = Math.max(1, ...bars.map((bar) => bar.closing));
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        {bars.length === 6 ? '半年余额' : '各月余额'}
      </View>
      <View className="bill-chart">
        {bars.map((bar) => {
          const on = bar.month === month;
          return (
            <Press
              key={bar.month}
              className={on ? 'bill-bar bill-bar-on' : 'bill-bar'}
              label={`${monthShort(bar.month)}，余 ${figure(bar.closing)} 分`}
              onPress={on ? undefined : () => onMonth(bar.month)}
            >
              <Text className="bill-bar-value">{figureInShort(bar.closing)}</Text>
              <View
                className="bill-bar-shape"
                style={{ height: px(Math.max(LOWEST, Math.round((bar.closing / most) * TALLEST))) }}
              />
              <View className="bill-bar-month">{monthShort(bar.month)}</View>
            </Press>
          );
        })}
      </View>
    </Card>
  );
}
