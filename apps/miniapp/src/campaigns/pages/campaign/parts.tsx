import type { CampaignView, PublicCampaignView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { Qr } from '../../../shared/codes/qr';
import { clockOf, dateWords, figure, spanWords } from '../../../shared/format';
import { go } from '../../../shared/go';
import { Icon, type IconName } from '../../../shared/icon';
import { Bar, Card, Points, Tag, Well } from '../../../shared/parts';
import { Press } from '../../../shared/press';
import './parts.scss';

export function Facts({ campaign }: { campaign: PublicCampaignView }) {
  return (
    <Card className="campaign-sheet">
      <View className="campaign-title" {...heading(2)}>
        {campaign.title}
      </View>
      <Where icon="clock" text={spanWords(campaign.startsAt, campaign.endsAt)} />
      <Where icon="location" text={campaign.place} />
      <Where icon="staff" text={campaign.organisationName} />
    </Card>
  );
}

function Where({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View className="campaign-where">
      <Icon name={icon} size={20} />
      <Text className="gp-grow">{text}</Text>
    </View>
  );
}

/** My pass in small; the whole card opens it. */
export function MyPass({ campaign }: { campaign: CampaignView }) {
  const { signUp, capacity, id } = campaign;
  if (!signUp) return null;
  const { checkedInAt } = signUp;
  return (
    <Press className="gp-card campaign-pass" label="打开通行证" onPress={() => go('/campaigns/pages/pass/index', { id })}>
      <View className="campaign-pass-body">
        <View className="gp-grow">
          <Tag text={checkedInAt ? '已签到' : '已报名'} tone="ok" icon="check" />
          <View className="campaign-pass-title">我的通行证</View>
          <View className="gp-cap">
            {figure(capacity)} 个名额中的第 {figure(signUp.number)} 位
          </View>
          <View className="gp-cap">
            {checkedInAt ? `${dateWords(checkedInAt)} ${clockOf(checkedInAt)} 签到` : '到场签到时出示'}
          </View>
        </View>
        <View className="campaign-pass-qr theme-light">
          <Qr text={signUp.pass.qr} size={84} label="通行证二维码" />
        </View>
      </View>
      <View className="gp-tear campaign-tear" />
      <View className="campaign-pass-foot">
        <Text>打开通行证</Text>
        <Icon name="arrow-right" size={18} />
      </View>
    </Press>
  );
}

export function WhatYouCanDo({ campaign }: { campaign: CampaignView }) {
  const { mine, signUp, points, pointsLeft } = campaign;
  const earned = signUp?.pointsEarned ?? null;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        你能做的
      </View>
      <Task icon="ticket" title="报名" note="报名本身不计分" done={mine === 'none' ? null : '已完成'} />
      <Task
        icon="checkin"
        title="到场签到"
        note="出示通行证，每人一次"
        done={mine !== 'checked-in' ? null : earned ? `已得 ${figure(earned)} 分` : '已签到'}
        points={pointsLeft ? points : null}
      />
    </Card>
  );
}

function Task(props: { icon: IconName; title: string; note: string; done: string | null; points?: number | null }) {
  const { icon, title, note, done, points = null } = props;
  return (
    <View className="campaign-task">
      <Well icon={done ? 'check' : icon} />
      <View className="gp-grow">
        <View className="gp-row-title">{title}</View>
        <View className="gp-cap">{note}</View>
      </View>
      {done ? <Text className="campaign-done">{done}</Text> : points === null ? null : <Points value={points} prefix="+" />}
    </View>
  );
}

export function Places({ campaign: { capacity, placesLeft, phase } }: { campaign: PublicCampaignView }) {
  const taken = capacity - placesLeft;
  const words = phase === 'ended' ? '报名已经结束' : placesLeft > 0 ? `还有 ${figure(placesLeft)} 个名额` : '名额已经报满';
  return (
    <Card className="campaign-places">
      <View className="gp-card-title" {...heading(2)}>
        一起参加的人
      </View>
      <View>
        <Text className="gp-num campaign-places-figure">{figure(taken)}</Text>
        <Text className="gp-t2"> / {figure(capacity)} 人</Text>
      </View>
      <Bar value={taken} max={capacity} label="已报名" />
      <View className="gp-cap">{words}</View>
    </Card>
  );
}

export function About({ text }: { text: string }) {
  if (!text.trim()) return null;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        活动说明
      </View>
      <View className="campaign-about">{text}</View>
    </Card>
  );
}
