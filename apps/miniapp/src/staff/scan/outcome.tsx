import { View } from '@tarojs/components';
import { hasCode, isOffline, sentenceOf } from '../../shared/api-error';
import { clockOf, dateWords, figure } from '../../shared/format';
import { Verdict } from '../../shared/scan/verdict';
import type { CheckIn } from '../use-checking-in';

/** What the last pass came to, to be read across a table. */
export function Outcome({ last }: { last: CheckIn }) {
  if (last.kind === 'in') {
    const { memberName, number, points } = last.view;
    return (
      <Verdict kind="yes" title={memberName} text={`第 ${figure(number)} 位，签到成功`}>
        <View className="staff-earned">{points > 0 ? `+${figure(points)} 分` : '积分已发完，到场已记下'}</View>
      </Verdict>
    );
  }
  if (last.kind === 'unanswered') {
    const offline = isOffline(last.error);
    return (
      <Verdict
        kind="twice"
        title={offline ? '网络断开' : '没有办成'}
        text={offline ? '还不知道有没有签上，再试不会重复计分' : sentenceOf(last.error)}
      />
    );
  }
  const { error } = last;
  const { checkedInAt } = error.params;
  if (hasCode(error, 'campaigns/already-checked-in') && typeof checkedInAt === 'string') {
    return <Verdict kind="twice" title="已经签过到" text={`${dateWords(checkedInAt)} ${clockOf(checkedInAt)} 签的，不再计分`} />;
  }
  return <Verdict kind="no" title="不能签到" text={error.sentence().replace(/。$/, '')} />;
}
