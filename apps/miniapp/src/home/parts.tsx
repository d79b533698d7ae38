import type { CampaignCard, GiftCard } from '@gp/contracts';
import { ScrollView, Text, View } from '@tarojs/components';
import { Art } from '../shared/art';
import { figure, priceWords, spanWords } from '../shared/format';
import { go } from '../shared/go';
import { Icon, type IconName } from '../shared/icon';
import { Bar, Card, Points, Price, Tag } from '../shared/parts';
import { Press } from '../shared/press';
import { forecastOf } from './goal';

export function Quick({ unread }: { unread: number }) {
  return (
    <View className="home-quick">
      <Entry icon="statement" text="积分明细" onPress={() => go('/points/statement/index')} />
      <Entry icon="ticket" text="我的兑换" onPress={() => go('/redemption/pages/mine/index')} />
      <Entry icon="survey" text="权益问卷" onPress={() => go('/questionnaires/list/index')} />
      <Entry icon="message" text="消息" unread={unread} onPress={() => go('/notices/inbox/index')} />
    </View>
  );
}

function Entry({ icon, text, unread = 0, onPress }: { icon: IconName; text: string; unread?: number; onPress: () => void }) {
  return (
    <Press className="home-entry" label={unread > 0 ? `${text}，${unread} 条未读` : text} onPress={onPress}>
      <View className="home-well">
        <Icon name={icon} size={24} />
        {unread > 0 ? <View className="gp-badge home-unread">{unread > 99 ? '99+' : unread}</View> : null}
      </View>
      <Text>{text}</Text>
    </Press>
  );
}

/** What the member saves for, how near it is and when it comes. */
export function Goal({ gift, balance }: { gift: GiftCard; balance: number }) {
  return (
    <Card
      className="home-goal"
      label={`我的目标，${gift.name}，还差 ${gift.missing} 分`}
      onPress={() => go('/redemption/pages/gift/index', { id: gift.id })}
    >
      <Art name={gift.art} size={68} className="home-goal-art" />
      <View className="gp-grow">
        <View className="home-goal-line">
          <View className="home-goal-name gp-ellipsis">{gift.name}</View>
          <Points prefix="还差 " value={gift.missing} />
        </View>
        <View className="home-goal-bar">
          <Bar value={balance} max={gift.price} tone="reward" label={`已有 ${balance} 分，共需 ${gift.price} 分`} />
        </View>
        <View className="gp-cap">{`已有 ${figure(balance)} / ${figure(gift.price)} 分`}</View>
        <View className="gp-cap">{forecastOf(gift)}</View>
      </View>
    </Card>
  );
}

/** Gifts that can be redeemed now, in a row. */
export function Tiles({ gifts }: { gifts: readonly GiftCard[] }) {
  return (
    <ScrollView className="home-tiles" scrollX enhanced showScrollbar={false}>
      <View className="home-tiles-row">
        {gifts.map((gift) => (
          <Press
            key={gift.id}
            className="home-tile"
            label={`${gift.name}，${priceWords(gift.price, gift.cashFen)}`}
            onPress={() => go('/redemption/pages/gift/index', { id: gift.id })}
          >
            <Art name={gift.art} size={92} className="home-tile-art" />
            <View className="home-tile-text">
              <View className="home-tile-name gp-ellipsis">{gift.name}</View>
              <Price points={gift.price} cashFen={gift.cashFen} />
            </View>
          </Press>
        ))}
      </View>
    </ScrollView>
  );
}

export function Near({ campaign }: { campaign: CampaignCard }) {
  const places =
    campaign.mine === 'none' ? (campaign.placesLeft > 0 ? `还有 ${campaign.placesLeft} 个名额` : '名额已满') : '你已报名';
  return (
    <Card
      className="home-near"
      label={`${campaign.title}，${spanWords(campaign.startsAt, campaign.endsAt)}，${places}`}
      onPress={() => go('/campaigns/pages/campaign/index', { id: campaign.id })}
    >
      <Art name={campaign.art} size={84} className="home-near-art" />
      <View className="gp-grow">
        <View className="home-near-title gp-ellipsis">{campaign.title}</View>
        <View className="home-near-line">
          <Icon name="clock" size={16} className="gp-t3" />
          <Text className="gp-ellipsis">{spanWords(campaign.startsAt, campaign.endsAt)}</Text>
        </View>
        <View className="home-near-line">
          <Icon name="location" size={16} className="gp-t3" />
          <Text className="gp-ellipsis">{campaign.place}</Text>
        </View>
        <View className="home-near-tag">
          <Tag tone="reward" text={`到场签到 ${figure(campaign.points)} 分`} />
          <Text className="gp-cap">{places}</Text>
        </View>
      </View>
    </Card>
  );
}
