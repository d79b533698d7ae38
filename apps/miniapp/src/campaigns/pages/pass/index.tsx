import { Text, View } from '@tarojs/components';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useMemo, useState } from 'react';
import { Art } from '../../../shared/art';
import { Digits } from '../../../shared/codes/digits';
import { Qr } from '../../../shared/codes/qr';
import { clockOf, dateWords, figure, spanWords } from '../../../shared/format';
import { replace } from '../../../shared/go';
import { Icon } from '../../../shared/icon';
import { asPage } from '../../../shared/page';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { useWho } from '../../../shared/session';
import { Empty, ErrorState } from '../../../shared/states';
import { keepPass, keptPass, type PassSheet } from '../kept-pass';
import './index.scss';

/** While the pass is shown the staff scan it on their phone: this often we look whether they have. */
const LOOK_EVERY_MS = 4_000;

function Pass() {
  const id = useRouter().params.id ?? '';
  const memberId = useWho()?.id ?? '';
  const campaign = useRemote('GET /campaigns/:id', { params: { id } });
  const kept = useMemo(() => keptPass(memberId, id), [memberId, id]);
  const { data, error, again } = campaign;
  useEffect(() => {
    if (data?.signUp) keepPass(memberId, data);
  }, [data, memberId]);

  const sheet: PassSheet | null = data ? (data.signUp ? { ...data, signUp: data.signUp } : null) : kept;
  const waiting = sheet !== null && sheet.signUp.checkedInAt === null && sheet.phase !== 'ended';
  useLooking(waiting, again);
  const arrived = sheet?.signUp.checkedInAt ?? null;
  useEffect(() => {
    if (arrived) changed('GET /campaigns', 'GET /points');
  }, [arrived]);

  if (sheet) {
    return (
      <Screen title="通行证" ground="hero" onRefresh={again}>
        <View className="campaign-pass-ground">
          <PassCard sheet={sheet} />
        </View>
        <View className="campaign-pass-words">
          {error ? '没有网络，这是手机里存着的通行证，照样能用。' : '通行证不会变，没有网络也能出示。'}
          {'\n扫不出来时，请工作人员输入上面的数字。'}
        </View>
      </Screen>
    );
  }
  return (
    <Screen title="通行证">
      {data ? (
        <Empty
          art="recycling"
          title="还没有报名"
          text="报名后，这里就是你的通行证。"
          action="去报名"
          onAction={() => replace('/campaigns/pages/campaign/index', { id })}
        />
      ) : null}
      {!data && error ? <ErrorState error={error} onAgain={() => void again()} /> : null}
    </Screen>
  );
}

/** Looks again and again, but only while the page is in view. */
function useLooking(waiting: boolean, look: () => Promise<unknown>): void {
  const [inView, setInView] = useState(true);
  useDidShow(() => setInView(true));
  useDidHide(() => setInView(false));
  useEffect(() => {
    if (!waiting || !inView) return undefined;
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, inView, look]);
}

function PassCard({ sheet }: { sheet: PassSheet }) {
  const { signUp } = sheet;
  return (
    <View className="gp-pass theme-light">
      <View className="gp-pass-top">
        <Art name={sheet.art} size={56} className="gp-pass-art" />
        <View className="gp-grow">
          <View className="gp-pass-title">{sheet.title}</View>
          <View className="gp-pass-line">{spanWords(sheet.startsAt, sheet.endsAt)}</View>
          <View className="gp-pass-line">{sheet.place}</View>
        </View>
      </View>
      <View className="gp-tear" />
      <View className="gp-pass-code">
        <Qr text={signUp.pass.qr} size={232} label="通行证二维码" />
        <Digits value={signUp.pass.digits} />
        <Standing sheet={sheet} />
      </View>
    </View>
  );
}

function Standing({ sheet: { signUp, phase } }: { sheet: PassSheet }) {
  if (signUp.checkedInAt) {
    const earned = signUp.pointsEarned ? `，得 ${figure(signUp.pointsEarned)} 分` : '';
    return (
      <View className="campaign-pass-standing campaign-pass-arrived">
        <Icon name="check" size={20} />
        <Text>{`${dateWords(signUp.checkedInAt)} ${clockOf(signUp.checkedInAt)} 已签到${earned}`}</Text>
      </View>
    );
  }
  return (
    <View className="campaign-pass-standing">
      {phase === 'ended' ? '活动已结束' : `第 ${figure(signUp.number)} 位，到场时请工作人员扫一下`}
    </View>
  );
}

export default asPage(Pass, { audience: 'member', screen: { title: '通行证' } });
