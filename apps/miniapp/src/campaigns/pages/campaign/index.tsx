import type { CampaignView } from '@gp/contracts';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { Drawing, groundOf } from '../../../shared/art';
import { dateFull, lastDay } from '../../../shared/format';
import { asPage } from '../../../shared/page';
import { Note } from '../../../shared/parts';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { useWho } from '../../../shared/session';
import { useShare } from '../../../shared/share';
import { Bone, BoneCards, RemoteView } from '../../../shared/states';
import { keepPass } from '../kept-pass';
import { CampaignActions } from './actions';
import { About, Facts, MyPass, Places, WhatYouCanDo } from './parts';
import { cardOf, ShownCampaign } from './shown';

function Campaign() {
  const id = useRouter().params.id ?? '';
  const campaign = useRemote('GET /campaigns/:id', { params: { id } });
  const who = useWho();
  const { data } = campaign;
  useShare(cardOf(id, data));
  useEffect(() => {
    if (data?.signUp && who) keepPass(who.id, data);
  }, [data, who]);
  const refresh = () => {
    changed('GET /campaigns');
    return campaign.again();
  };
  if (!data) {
    return (
      <Screen
        title="活动详情"
        ground={campaign.pending ? 'green' : 'paper'}
        {...(campaign.pending ? { stage: <Bone width={184} height={184} round /> } : {})}
      >
        <RemoteView of={campaign} skeleton={<BoneCards count={3} lines={3} />}>
          {() => null}
        </RemoteView>
      </Screen>
    );
  }
  return (
    <Screen
      title="活动详情"
      ground={groundOf(data.art)}
      stage={<Drawing name={data.art} size={184} atOnce />}
      bar={<CampaignActions campaign={data} />}
      onRefresh={refresh}
    >
      <RemoteView of={campaign} skeleton={null}>
        {(view) => <CampaignBody campaign={view} />}
      </RemoteView>
    </Screen>
  );
}

function CampaignBody({ campaign }: { campaign: CampaignView }) {
  return (
    <>
      <Facts campaign={campaign} />
      <MyPass campaign={campaign} />
      <WhatYouCanDo campaign={campaign} />
      <Places campaign={campaign} />
      <About text={campaign.about} />
      <PointsNote campaign={campaign} />
    </>
  );
}

function PointsNote({ campaign: { pointsLeft, pointsExpireAt, phase, mine } }: { campaign: CampaignView }) {
  if (!pointsLeft && mine !== 'checked-in' && phase !== 'ended') {
    return <Note tone="warn" icon="warning" text="这场活动的积分已经发完。还可以参加，到场仍会记下。" />;
  }
  const until = pointsExpireAt ? `有效期至 ${dateFull(lastDay(pointsExpireAt))}。` : '没有到期日。';
  return <Note text={`所得活动分${until}`} />;
}

export default asPage(Campaign, { audience: 'member', screen: { title: '活动详情' }, shown: ShownCampaign });
