import type { StaffCampaignCard } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { Art } from '../../shared/art';
import { Button } from '../../shared/button';
import { figure, spanWords } from '../../shared/format';
import { go } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Bar, Card, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { useWho } from '../../shared/session';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { WhoCard } from '../../shared/who-card';
import './index.scss';

function StaffHome() {
  const campaigns = useRemote('GET /staff/campaigns');
  const organisation = useWho()?.organisation?.name ?? '';
  return (
    <Screen title="我的活动" root onRefresh={campaigns.again}>
      {organisation ? <View className="gp-foot">{organisation}</View> : null}
      <RemoteView of={campaigns} skeleton={<BoneCards count={2} lines={4} />}>
        {({ items }) =>
          items.length > 0 ? (
            [...items].sort(byUrgency).map((campaign) => <CampaignToRun key={campaign.id} campaign={campaign} />)
          ) : (
            <Empty art="recycling" title="还没有活动" text={'运营为你们机构发布活动后，\n会出现在这里。'} />
          )
        }
      </RemoteView>
      <WhoCard />
    </Screen>
  );
}

/** What is under way first, then what comes, then what was. */
const ORDER = { running: 0, upcoming: 1, ended: 2 } as const;
const byUrgency = (a: StaffCampaignCard, b: StaffCampaignCard) => ORDER[a.phase] - ORDER[b.phase];

const PHASE = { upcoming: '未开始', running: '进行中', ended: '已结束' } as const;

function CampaignToRun({ campaign }: { campaign: StaffCampaignCard }) {
  const { id, title, art, phase, place, signedUpCount, checkedInCount, capacity, budgetLeft } = campaign;
  const ended = phase === 'ended';
  return (
    <Card>
      <View className="staff-top">
        <Art name={art} size={58} className="staff-art" />
        <View className="gp-grow">
          <View className="staff-title">{title}</View>
          <View className="gp-cap">{spanWords(campaign.startsAt, campaign.endsAt)}</View>
          <View className="gp-cap">{place}</View>
        </View>
      </View>
      <View className="staff-counts">
        <View>
          <Text className="gp-num staff-figure">{figure(checkedInCount)}</Text>
          <Text className="gp-t2"> / {figure(signedUpCount)} 人到场</Text>
        </View>
        <Tag text={PHASE[phase]} tone={phase === 'running' ? 'ok' : 'plain'} />
      </View>
      <Bar value={checkedInCount} max={signedUpCount} label="到场" />
      <View className="gp-cap staff-budget">
        名额 {figure(capacity)} 个，每人 {figure(campaign.points)} 分，还能发 {figure(budgetLeft)} 分
      </View>
      <View className="gp-buttons staff-acts">
        <Button kind="line" text="到场名单" grow={ended} onPress={() => go('/staff/present/index', { id, title })} />
        {ended ? null : (
          <Button
            grow
            icon="scan"
            kind={phase === 'running' ? 'primary' : 'line'}
            text="扫通行证"
            onPress={() => go('/staff/scan/index', { id, scan: phase === 'running' ? '1' : '0' })}
          />
        )}
      </View>
    </Card>
  );
}

export default asPage(StaffHome, { audience: 'staff', screen: { title: '我的活动', root: true } });
