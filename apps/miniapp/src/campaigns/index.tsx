import type { CampaignCard } from '@gp/contracts';
import { View } from '@tarojs/components';
import { go } from '../shared/go';
import { asPage } from '../shared/page';
import { Section } from '../shared/parts';
import { useRemote } from '../shared/query';
import { Screen } from '../shared/screen';
import { Bone, Empty, RemoteView } from '../shared/states';
import { CampaignTile } from './campaign-tile';

function Campaigns() {
  const campaigns = useRemote('GET /campaigns');
  return (
    <Screen title="活动" tab="campaigns" onRefresh={campaigns.again}>
      <RemoteView of={campaigns} skeleton={<CampaignBones />}>
        {({ items }) => (items.length > 0 ? <CampaignList items={items} /> : <NoCampaigns />)}
      </RemoteView>
    </Screen>
  );
}

function CampaignList({ items }: { items: CampaignCard[] }) {
  const open = items.filter((campaign) => campaign.phase !== 'ended');
  const ended = items.filter((campaign) => campaign.phase === 'ended');
  return (
    <>
      {open.length > 0 ? <Tiles items={open} /> : <NoCampaigns />}
      {ended.length > 0 ? <Section title="办过的" /> : null}
      <Tiles items={ended} />
    </>
  );
}

function Tiles({ items }: { items: CampaignCard[] }) {
  return (
    <>
      {items.map((campaign) => (
        <CampaignTile
          key={campaign.id}
          campaign={campaign}
          onOpen={() => go('/campaigns/pages/campaign/index', { id: campaign.id })}
        />
      ))}
    </>
  );
}

function NoCampaigns() {
  return (
    <Empty
      art="recycling"
      title="近期没有活动"
      text={'社区和学校的新活动会出现在这里。\n平时消费、答问卷也能攒分。'}
      action="去答问卷"
      onAction={() => go('/questionnaires/list/index')}
    />
  );
}

function CampaignBones() {
  return (
    <>
      {[1, 2, 3].map((card) => (
        <View className="gp-card campaign-tile" key={card}>
          <View className="campaign-tile-top">
            <Bone width={88} height={88} />
            <View className="campaign-tile-words gp-bone-card">
              <Bone width="70%" height={20} />
              <Bone width="92%" height={14} />
              <Bone width="60%" height={14} />
            </View>
          </View>
        </View>
      ))}
    </>
  );
}

export default asPage(Campaigns, { audience: 'member', screen: { title: '活动', tab: 'campaigns' } });
