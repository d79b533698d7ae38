import type { StaffCampaignCard } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '../../shared/button';
import { figure } from '../../shared/format';
import { go } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Bar, More } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { ScanTarget } from '../../shared/scan/target';
import { TypedCode } from '../../shared/scan/typed-code';
import { useScanner } from '../../shared/scan/use-scanner';
import { Screen } from '../../shared/screen';
import { ErrorState } from '../../shared/states';
import { useCheckingIn } from '../use-checking-in';
import { Outcome } from './outcome';
import './index.scss';

/** At the gate: scan, see, scan the next. */
function StaffScan() {
  const { id = '', scan: scanParam } = useRouter().params;
  const campaigns = useRemote('GET /staff/campaigns');
  const campaign = campaigns.data?.items.find((item) => item.id === id);
  const { busy, last, checkIn, again } = useCheckingIn(id);
  const { typing, scan } = useScanner({ title: '扫通行证', hint: '把通行证放进框里，会自动识别' }, checkIn, scanParam === '1');

  if (!campaigns.data && campaigns.error) {
    return (
      <Screen title="扫通行证">
        <ErrorState error={campaigns.error} onAgain={() => void campaigns.again()} />
      </Screen>
    );
  }
  const unanswered = last?.kind === 'unanswered';
  return (
    <Screen title="扫通行证">
      {campaign ? <Counter campaign={campaign} {...(last?.kind === 'in' ? { present: last.view.checkedInCount } : {})} /> : null}
      {last ? (
        <Outcome last={last} />
      ) : (
        <ScanTarget title="扫通行证" note="请会员打开活动里的通行证" busy={busy} onPress={scan} />
      )}
      {last && unanswered ? <Button block large icon="refresh" text="再试一次" busy={busy} onPress={() => void again()} /> : null}
      {last && !unanswered ? <Button block large icon="scan" text="扫下一位" busy={busy} onPress={scan} /> : null}
      <TypedCode
        title="或输入码下面的 10 位数字"
        length={10}
        label="通行证数字"
        action="签到"
        busy={busy}
        focus={typing}
        onSubmit={checkIn}
      />
    </Screen>
  );
}

/** How many are here. The figure of the last check-in is newer than that of the list. */
function Counter({ campaign, present }: { campaign: StaffCampaignCard; present?: number }) {
  const here = Math.max(present ?? 0, campaign.checkedInCount);
  return (
    <View className="staff-counter">
      <View className="gp-between">
        <Text className="staff-counter-title gp-ellipsis">{campaign.title}</Text>
        <More text="名单" onPress={() => go('/staff/present/index', { id: campaign.id, title: campaign.title })} />
      </View>
      <View className="staff-counter-row">
        <View className="gp-grow">
          <Bar value={here} max={campaign.signedUpCount} label="到场" />
        </View>
        <Text className="staff-counter-figure">
          {figure(here)}/{figure(campaign.signedUpCount)} 已到场
        </Text>
      </View>
    </View>
  );
}

export default asPage(StaffScan, { audience: 'staff', screen: { title: '扫通行证' } });
