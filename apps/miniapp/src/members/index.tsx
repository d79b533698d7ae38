import { Text, View } from '@tarojs/components';
import { dateFull, figure, yuan } from '../shared/format';
import { go } from '../shared/go';
import { Icon } from '../shared/icon';
import { asPage } from '../shared/page';
import { Card, Row } from '../shared/parts';
import { Press } from '../shared/press';
import { useRemote } from '../shared/query';
import { Screen } from '../shared/screen';
import { useWho } from '../shared/session';
import { Bone } from '../shared/states';
import { WhoCard } from '../shared/who-card';
import './index.scss';

const SCREEN = { tab: 'me', title: '我的' } as const;

function Profile() {
  const me = useRemote('GET /members/me');
  const points = useRemote('GET /points');
  const gifts = useRemote('GET /gifts');
  const notices = useRemote('GET /notices');
  const refresh = () => Promise.all([me, points, gifts, notices].map((remote) => remote.again()));
  return (
    <Screen {...SCREEN} onRefresh={refresh}>
      <Me joinedAt={me.data?.joinedAt} />
      <Card className="profile-figures">
        <Figure
          name="可用积分"
          value={points.data ? figure(points.data.balance) : undefined}
          unit="分"
          onPress={() => go('/points/statement/index')}
        />
        <Figure
          name="本月获得"
          value={points.data ? figure(points.data.earnedThisMonth) : undefined}
          unit="分"
          onPress={() => go('/points/statement/index')}
        />
        <Figure
          name="兑换已省"
          value={gifts.data ? yuan(gifts.data.savedFen).replace(' 元', '') : undefined}
          unit="元"
          onPress={() => go('/redemption/pages/mine/index')}
        />
      </Card>
      <Card className="gp-rows">
        <Row icon="code" title="会员码" note="结账时出示就有积分" onPress={() => go('/members/pages/code/index')} />
        <Row icon="ticket" title="我的兑换" onPress={() => go('/redemption/pages/mine/index')} />
        <Row icon="location" title="收货地址" onPress={() => go('/shipping/addresses/index')} />
        <Row icon="message" title="消息" badge={notices.data?.unread ?? 0} onPress={() => go('/notices/inbox/index')} />
      </Card>
      <Card className="gp-rows">
        <Row icon="statement" title="积分明细" onPress={() => go('/points/statement/index')} />
        <Row icon="report" title="月账单" onPress={() => go('/points/bill/index')} />
        <Row icon="clock" title="有效期" onPress={() => go('/points/lots/index')} />
        <Row icon="badge" title="会员计划" note="先换、更便宜" onPress={() => go('/members/pages/plans/index')} />
        <Row icon="help" title="积分规则" onPress={() => go('/points/rules/index')} />
        <Row icon="survey" title="权益问卷" onPress={() => go('/questionnaires/list/index')} />
      </Card>
      <Card className="gp-rows">
        <Row icon="settings" title="个人资料" note="昵称、长辈版、隐私" onPress={() => go('/members/pages/settings/index')} />
        <Row icon="merchant" title="工作人员登录" note="店员、店主和社区人员" onPress={() => go('/merchant/sign-in/index')} />
      </Card>
      <WhoCard />
    </Screen>
  );
}

function Me({ joinedAt }: { joinedAt: string | undefined }) {
  const who = useWho();
  return (
    <Press className="profile-me" label={`${who?.name ?? ''}，修改个人资料`} onPress={() => go('/members/pages/settings/index')}>
      <View className="gp-well gp-well-brand profile-well">
        <Icon name="tab-me" size={30} />
      </View>
      <View className="gp-grow">
        <View className="profile-name gp-ellipsis">{who?.name ?? ''}</View>
        {joinedAt ? <View className="gp-cap">{`${dateFull(joinedAt)}加入`}</View> : <Bone width={120} height={14} page />}
      </View>
      <Icon name="arrow-right" size={16} className="gp-t3" />
    </Press>
  );
}

function Figure({ name, value, unit, onPress }: { name: string; value: string | undefined; unit: string; onPress: () => void }) {
  return (
    <Press className="profile-figure" label={`${name} ${value ?? ''} ${unit}`} onPress={onPress}>
      <View className="gp-num profile-value">
        {value ?? '—'}
        <Text className="profile-unit">{unit}</Text>
      </View>
      <View className="gp-cap">{name}</View>
    </Press>
  );
}

export default asPage(Profile, { audience: 'member', screen: SCREEN });
