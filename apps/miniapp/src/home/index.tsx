import { type CampaignCard, type CatalogueView, isWithinReach } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useAfterwards } from '../shared/afterwards';
import { heading } from '../shared/aria';
import { ElderSwitch } from '../shared/elder-switch';
import { go } from '../shared/go';
import { asPage } from '../shared/page';
import { Section } from '../shared/parts';
import { useRemote } from '../shared/query';
import { Screen } from '../shared/screen';
import { useShare } from '../shared/share';
import { Bone, RemoteView } from '../shared/states';
import { useElder } from '../shared/theme';
import { ElderActs, ElderGifts, ElderGoal, ElderRest } from './elder';
import { goalOf } from './goal';
import './index.scss';
import { Goal, Near, Quick, Tiles } from './parts';
import { PointsCard } from './points-card';
import { useSceneCode } from './scene-code';
import { HOME_CARD, ShownHome } from './shown';
import { Streak, StreakToCome } from './streak';

const SCREEN = { tab: 'home', title: '红米好物' } as const;

function Home() {
  const points = useRemote('GET /points');
  const gifts = useRemote('GET /gifts');
  const elder = useElder();
  useSceneCode();
  useShare(HOME_CARD);
  // The first screen stands on two answers, after the login; what lies below it, and the dot at the news, is asked for when it does.
  const stands = points.data !== undefined && !gifts.pending;
  const after = useAfterwards(stands);
  const streak = useRemote('GET /points/streak', undefined, after);
  const campaigns = useRemote('GET /campaigns', undefined, after);
  const notices = useRemote('GET /notices', undefined, after);
  const refresh = () => Promise.all([points, gifts, campaigns, notices, streak].map((remote) => remote.again()));
  const goal = goalOf(gifts.data?.items ?? []);
  const unread = notices.data?.unread ?? 0;
  // The ear needs the goal, and what stands below must not jump: wait for these too, but not if they cannot be had.
  const waiting = points.data !== undefined && !stands;
  return (
    <Screen {...SCREEN} head={<Head />} onRefresh={refresh}>
      <RemoteView
        of={{ ...points, data: waiting ? undefined : points.data, pending: points.pending || waiting, again: refresh }}
        skeleton={<Bones />}
      >
        {(summary) => (
          <>
            <PointsCard points={summary} goal={goal} />
            {elder ? <ElderActs /> : <Quick unread={unread} />}
            {goal && !elder ? <Goal gift={goal} balance={summary.balance} /> : null}
            {goal && elder ? <ElderGoal gift={goal} points={summary} /> : null}
            <View>{streak.data ? <Streak view={streak.data} /> : streak.error ? null : <StreakToCome />}</View>
            {gifts.data ? <Now catalogue={gifts.data} /> : null}
            {campaigns.data ? <Campaigns items={campaigns.data.items} /> : null}
            {elder ? <ElderRest unread={unread} /> : null}
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function Head() {
  return (
    <View className="home-head">
      <View className="home-mark" aria-hidden>
        <View className="home-mark-grains" />
        <View className="home-mark-gold" />
      </View>
      <View className="home-name" {...heading(1)}>
        红米好物
      </View>
      <ElderSwitch />
    </View>
  );
}

function Now({ catalogue }: { catalogue: CatalogueView }) {
  const elder = useElder();
  const all = catalogue.items.length;
  const able = catalogue.items.filter(isWithinReach);
  const nearest = catalogue.items.filter((gift) => gift.stock > 0).sort((a, b) => a.price - b.price);
  const [title, gifts] = able.length > 0 ? ['你现在就能换', able] : ['可以慢慢攒的', nearest];
  if (gifts.length === 0) return null;
  if (elder) return <ElderGifts title={title} gifts={gifts} all={all} />;
  return (
    <View>
      <Section title={title} more={`全部 ${able.length || all} 件`} onMore={() => go('/redemption/index')} />
      <Tiles gifts={gifts} />
    </View>
  );
}

function Campaigns({ items }: { items: readonly CampaignCard[] }) {
  const next =
    items.find((item) => item.phase !== 'ended' && (item.mine !== 'none' || item.placesLeft > 0)) ??
    items.find((item) => item.phase !== 'ended');
  if (!next) return null;
  return (
    <View>
      <Section title="附近的活动" more="更多" onMore={() => go('/campaigns/index')} />
      <Near campaign={next} />
    </View>
  );
}

function Bones() {
  return (
    <>
      <View className="gp-card home-bone-hero">
        <Bone width={72} height={16} />
        <Bone width={132} height={52} />
        <Bone width={184} height={16} />
      </View>
      <Bone height={76} page />
      <View className="gp-card gp-flex">
        <Bone width={72} height={88} />
        <View className="gp-grow home-bone-goal">
          <Bone width="60%" height={18} />
          <Bone height={8} />
          <Bone width="80%" height={13} />
        </View>
      </View>
    </>
  );
}

export default asPage(Home, { audience: 'member', screen: SCREEN, shown: ShownHome });
