import type { GiftCard, PointsSummary } from '@gp/contracts';
import { View } from '@tarojs/components';
import { Art } from '../shared/art';
import { Button } from '../shared/button';
import { figure } from '../shared/format';
import { go } from '../shared/go';
import { Bar, Card, Points, Row, Section } from '../shared/parts';
import { Press } from '../shared/press';
import { forecastOf } from './goal';

/** So many are looked over without scrolling far; the rest is behind one row. */
const SHOWN = 3;

/** The two things one comes for. */
export function ElderActs() {
  return (
    <View className="home-elder-acts">
      <Button grow icon="code" text="会员码" onPress={() => go('/members/pages/code/index')} />
      <Button grow kind="line" icon="statement" text="积分明细" onPress={() => go('/points/statement/index')} />
    </View>
  );
}

export function ElderGoal({ gift, points }: { gift: GiftCard; points: PointsSummary }) {
  const title = `${gift.name}，还差 ${figure(gift.missing)} 分`;
  return (
    <Card className="home-elder-goal" label={title} onPress={() => go('/redemption/pages/gift/index', { id: gift.id })}>
      <View className="home-elder-goal-title">{title}</View>
      <Bar value={points.balance} max={gift.price} label={`已有 ${points.balance} 分，共需 ${gift.price} 分`} />
      <View className="gp-foot">{`${forecastOf(gift)}。`}</View>
    </Card>
  );
}

export function ElderGifts({ title, gifts, all }: { title: string; gifts: readonly GiftCard[]; all: number }) {
  return (
    <View>
      <Section title={title} />
      <Card className="gp-rows">
        {gifts.slice(0, SHOWN).map((gift) => (
          <Press
            key={gift.id}
            className="home-elder-gift"
            label={`${gift.name}，${gift.price} 分`}
            onPress={() => go('/redemption/pages/gift/index', { id: gift.id })}
          >
            <Art name={gift.art} size={76} className="home-elder-art" />
            <View className="gp-grow">
              <View className="home-elder-name">{gift.name}</View>
              <Points value={gift.price} />
            </View>
          </Press>
        ))}
        <Row icon="gift" title={`看全部 ${all} 件礼品`} onPress={() => go('/redemption/index')} />
      </Card>
    </View>
  );
}

/** What else there is, one a row. */
export function ElderRest({ unread }: { unread: number }) {
  return (
    <Card className="gp-rows">
      <Row icon="ticket" title="我的兑换" onPress={() => go('/redemption/pages/mine/index')} />
      <Row icon="message" title="消息" badge={unread} onPress={() => go('/notices/inbox/index')} />
      <Row icon="survey" title="权益问卷" onPress={() => go('/questionnaires/list/index')} />
    </Card>
  );
}
