import type { GiftCard, PointsSummary } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { named } from '../shared/aria';
import { dateWords, figure, lastDay, signed } from '../shared/format';
import { go } from '../shared/go';
import { Icon } from '../shared/icon';
import { Press } from '../shared/press';
import { useWho } from '../shared/session';
import { COUNT_MS, useCountUp } from './count-up';
import { Ear } from './ear';
import { shareOf } from './goal';

/** From here on the figure would run into the ear. */
const LONG = 100_000;

/** The one deep-green card: the figure, what ends soon, this month, the member code. */
export function PointsCard({ points, goal }: { points: PointsSummary; goal: GiftCard | undefined }) {
  const who = useWho();
  const { shown, seen, moving } = useCountUp(points.balance, who?.id ?? '');
  const soon = soonOf(points);
  return (
    <View className="home-hero" {...named('group', `积分卡，${points.balance} 分，${soon.text}`)}>
      <Ear share={shareOf(points.balance, goal)} before={shareOf(seen, goal)} after={moving ? COUNT_MS : 0} />
      <View className="home-hero-label">我的积分</View>
      <View className={points.balance >= LONG ? 'home-hero-num home-hero-num-long gp-num' : 'home-hero-num gp-num'}>
        <Text>{figure(shown)}</Text>
        <Text className="home-hero-unit">分</Text>
      </View>
      <Press className="home-hero-soon" role="link" label={soon.text} onPress={soon.onPress}>
        <Icon name={soon.icon} size={16} />
        <Text className="home-hero-soon-text">{soon.text}</Text>
        <Icon name="arrow-right" size={14} />
      </Press>
      {points.held > 0 ? <Aside text={`另有 ${figure(points.held)} 分预留着`} /> : null}
      {points.debt > 0 ? <Aside text={`退货后还欠 ${figure(points.debt)} 分，下次得分先抵扣`} /> : null}
      <View className="home-hero-foot">
        <Month name="本月获得" value={signed(points.earnedThisMonth)} />
        <Month name="本月使用" value={signed(-points.spentThisMonth)} />
        <Press className="home-hero-code" label="会员码" onPress={() => go('/members/pages/code/index')}>
          <Icon name="code" size={20} />
          <Text className="home-hero-code-text">会员码</Text>
        </Press>
      </View>
    </View>
  );
}

/** What is set aside or owed: said only where there is something to say. */
function Aside({ text }: { text: string }) {
  return (
    <Press className="home-hero-aside" role="link" label={text} onPress={() => go('/points/lots/index')}>
      <Text>{text}</Text>
      <Icon name="arrow-right" size={14} />
    </Press>
  );
}

function Month({ name, value }: { name: string; value: string }) {
  return (
    <View className="gp-grow">
      <View className="home-month-name">{name}</View>
      <View className="home-month-value">
        {value}
        <Text className="home-month-unit">分</Text>
      </View>
    </View>
  );
}

function soonOf(points: PointsSummary): { text: string; icon: 'clock' | 'leaf'; onPress: () => void } {
  const next = points.ending[0];
  if (next) {
    return {
      text: `${figure(next.points)} 分将于 ${dateWords(lastDay(next.expiresAt))}到期`,
      icon: 'clock',
      onPress: () => go('/points/lots/index'),
    };
  }
  if (points.balance > 0) return { text: '没有要到期的积分', icon: 'leaf', onPress: () => go('/points/lots/index') };
  return { text: '看看怎么得积分', icon: 'leaf', onPress: () => go('/points/rules/index') };
}
