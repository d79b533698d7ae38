import type { JointView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { figure, momentFull } from '../../../shared/format';
import { go, replace } from '../../../shared/go';
import { asPage } from '../../../shared/page';
import { Card, Facts, Note } from '../../../shared/parts';
import { usePoll } from '../../../shared/poll';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, RemoteView } from '../../../shared/states';
import './index.scss';
import { Invite, useInvite } from './invite';

const POLL_MS = 3_000;

/** What two redeem together: the one who proposed it sends it on and waits, the other one answers. */
function Together() {
  const { id = '' } = useRouter().params;
  const joint = useRemote('GET /joint-redemptions/:id', { params: { id } }, id !== '');
  const { data } = joint;
  useInvite(id, data);
  usePoll(() => void joint.again(), POLL_MS, data?.state === 'open');
  const state = data?.state;
  useEffect(() => {
    if (state && state !== 'open') changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /redemptions');
  }, [state]);
  return (
    <Screen title="一起换" onRefresh={joint.again}>
      <RemoteView of={{ ...joint, error: data ? null : joint.error }} skeleton={<BoneCards count={2} lines={4} />}>
        {(view) => (
          <>
            <What view={view} />
            {view.state === 'open' && view.isMine ? <Waiting view={view} onAgain={joint.again} /> : null}
            {view.state === 'open' && !view.isMine ? <Asked view={view} onAgain={joint.again} /> : null}
            {view.state !== 'open' ? <Over view={view} /> : null}
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function What({ view }: { view: JointView }) {
  return (
    <Card>
      <View className="together-gift">
        <Art name={view.art} size={56} />
        <View className="gp-grow">
          <View className="together-name">{view.giftName}</View>
          <View className="gp-cap">{view.merchantName}</View>
        </View>
      </View>
      <Facts
        items={[
          { name: '每人', value: `${figure(view.price)} 分，各得 1 份` },
          { name: '发起的人', value: view.isMine ? '你' : view.proposerName },
          view.state === 'open' && { name: '回应截止', value: momentFull(view.endsAt), note: '过了没有回应，积分自动退回' },
          { name: '领取', value: `换成后 ${view.pickupDays} 天内，凭各自的兑换码到店领` },
        ]}
      />
    </Card>
  );
}

function Waiting({ view, onAgain }: { view: JointView; onAgain: () => Promise<unknown> }) {
  const withdraw = useCommand('POST /joint-redemptions/:id/withdraw');
  const back = async () => {
    await withdraw.run({ params: { id: view.id } });
    changed('GET /points', 'GET /gifts', 'GET /gifts/:id', 'GET /joint-redemptions');
    await onAgain();
  };
  return (
    <>
      <Note icon="clock" text={`已留着你的 ${figure(view.price)} 分。朋友同意后才扣，没同意就退回。`} />
      <Card>
        <Invite id={view.id} />
      </Card>
      {withdraw.error ? <Note tone="warn" icon="warning" text={sentenceOf(withdraw.error)} /> : null}
      <View className="gp-center">
        <Button kind="text" text="不等了，撤回邀请" busy={withdraw.busy} onPress={() => void back()} />
      </View>
    </>
  );
}

function Asked({ view, onAgain }: { view: JointView; onAgain: () => Promise<unknown> }) {
  const points = useRemote('GET /points');
  const accept = useCommand('POST /joint-redemptions/:id/accept');
  const decline = useCommand('POST /joint-redemptions/:id/decline');
  const params = { id: view.id };
  const yes = async () => {
    const made = await accept.run({ params });
    changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /gifts', 'GET /gifts/:id', 'GET /redemptions');
    if (made?.redemptionId) replace('/redemption/pages/done/index', { id: made.redemptionId });
    else await onAgain();
  };
  const no = async () => {
    await decline.run({ params });
    await onAgain();
  };
  const missing = Math.max(0, view.price - (points.data?.balance ?? view.price));
  const error = accept.error ?? decline.error;
  return (
    <>
      <Note
        icon="gift"
        text={
          missing > 0
            ? `${view.proposerName}请你一起换。你还差 ${figure(missing)} 分，攒够了再来同意。`
            : `${view.proposerName}请你一起换。同意后用去你的 ${figure(view.price)} 分，你得 1 份。`
        }
      />
      {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
      <View className="together-acts">
        <Button
          block
          large
          text={`同意，用 ${figure(view.price)} 分`}
          busy={accept.busy}
          disabled={missing > 0 || decline.busy}
          onPress={() => void yes()}
        />
        <Button block kind="line" text="这次不换" busy={decline.busy} disabled={accept.busy} onPress={() => void no()} />
      </View>
    </>
  );
}

const OUTCOMES: Record<Exclude<JointView['state'], 'open' | 'accepted'>, string> = {
  declined: '这次没有换成',
  withdrawn: '邀请已经撤回',
  ended: '邀请已过 24 小时',
};

function Over({ view }: { view: JointView }) {
  const { state, redemptionId } = view;
  if (state === 'accepted' && redemptionId) {
    return (
      <>
        <Note
          tone="ok"
          icon="check"
          text={`换成了。${view.isMine ? `${view.partnerName ?? '朋友'}同意了，` : ''}你和朋友各得 1 份。`}
        />
        <Button
          block
          large
          icon="code"
          text="出示兑换码"
          onPress={() => replace('/redemption/pages/code/index', { id: redemptionId })}
        />
      </>
    );
  }
  const words = state === 'accepted' ? '这个邀请已经有人接受了' : OUTCOMES[state as keyof typeof OUTCOMES];
  return (
    <>
      <Note
        icon="undo"
        text={view.isMine ? `${words}，留着的 ${figure(view.price)} 分已退回你的账户。` : `${words}，你的积分没有变动。`}
      />
      <Button block kind="line" text="看看这件礼品" onPress={() => go('/redemption/pages/gift/index', { id: view.giftId })} />
    </>
  );
}

export default asPage(Together, { audience: 'member', screen: { title: '一起换' } });
