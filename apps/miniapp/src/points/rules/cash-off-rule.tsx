import { View } from '@tarojs/components';
import { figure, yuan } from '../../shared/format';
import { Card, Facts } from '../../shared/parts';
import { useRemote } from '../../shared/query';

/** What points pay at a counter: disclosed beside the rules, computed from what the server uses. */
export function CashOffRule() {
  const { data } = useRemote('GET /rules/cash-off');
  if (!data) return null;
  return (
    <Card>
      <View className="gp-card-title">积分抵现</View>
      <Facts
        items={[
          { name: '比例', value: `1 分抵 ${yuan(data.pointFen)}`, note: `${figure(1000)} 分抵 ${yuan(data.pointFen * 1000)}` },
          { name: '上限', value: `账单的 ${data.mostPercent}%`, note: '整分抵扣，抵掉的部分不再积分' },
          { name: '确认', value: `${data.confirmSeconds / 60} 分钟内在手机上确认`, note: '不同意或没有确认，积分不变' },
          { name: '撤销', value: `${data.undoMinutes} 分钟内可请店员撤销`, note: '积分按原有效期退回' },
        ]}
      />
    </Card>
  );
}
