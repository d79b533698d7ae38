import type { CampaignCard } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { Art } from '../shared/art';
import { spanWords } from '../shared/format';
import { Icon } from '../shared/icon';
import { Card, Points, Tag } from '../shared/parts';
import { phaseWords, placesWords } from './phase';
import './campaign-tile.scss';

/** A campaign in the list: what, when, where, what it gives, and what I have with it. */
export function CampaignTile({ campaign, onOpen }: { campaign: CampaignCard; onOpen: () => void }) {
  const { title, art, startsAt, endsAt, place, points, phase, mine } = campaign;
  const when = spanWords(startsAt, endsAt);
  const standing = standingOf(campaign);
  return (
    <Card className="campaign-tile" onPress={onOpen} label={`${title}，${when}，${place}，${standing}`}>
      <View className="campaign-tile-top">
        <Art name={art} size={76} className="campaign-tile-art" />
        <View className="campaign-tile-words">
          <View className="gp-tags">
            <Tag
              text={phaseWords(campaign)}
              tone={phase === 'running' ? 'ok' : 'plain'}
              {...(phase === 'running' ? { icon: 'clock' as const } : {})}
            />
            {mine === 'signed-up' ? <Tag text="已报名" tone="ok" icon="check" /> : null}
            {mine === 'checked-in' ? <Tag text="已签到" tone="ok" icon="check" /> : null}
          </View>
          <View className="campaign-tile-title">{title}</View>
        </View>
      </View>
      <View className="campaign-line">
        <Icon name="clock" size={18} />
        <Text className="gp-grow">{when}</Text>
      </View>
      <View className="campaign-line">
        <Icon name="location" size={18} />
        <Text className="gp-grow">{place}</Text>
      </View>
      <View className="campaign-tile-foot">
        <View>
          <Points value={points} prefix="+" />
          <Text className="gp-cap campaign-tile-for">到场签到得</Text>
        </View>
        <Text className="gp-foot">{standing}</Text>
      </View>
    </Card>
  );
}

function standingOf(campaign: CampaignCard): string {
  if (campaign.mine === 'signed-up' && campaign.phase !== 'ended') return '出示通行证签到';
  return placesWords(campaign);
}
