import type { StaffCampaignCard } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../shared/button';
import { figure } from '../../shared/format';
import { go } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Bar, Card, More } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { DigitsField } from '../../shared/scan/digits-field';
import { openScanner } from '../../shared/scan/scanner';
import { ScanTarget } from '../../shared/scan/target';
import { Screen } from '../../shared/screen';
import { ErrorState } from '../../shared/states';
import { useCheckingIn } from '../use-checking-in';
import { Outcome } from './outcome';
import './index.scss';

const DIGITS = 10;

/** At the gate: scan, see, scan the next. */
function StaffScan() {
  const { id = '', scan: scanParam } = useRouter().params;
  const campaigns = useRemote('GET /staff/campaigns');
  const campaign = campaigns.data?.items.find((item) => item.id === id);
  const { busy, last, checkIn, again } = useCheckingIn(id);
  const [digits, setDigits] = useState('');
  const [typing, setTyping] = useState(false);
  const opened = useRef(false);

  const scan = async () => {
    const outcome = await openScanner({ title: '扫通行证', hint: '把通行证放进框里，会自动识别' });
    if (outcome.kind === 'code') {
      setTyping(false);
      await checkIn(outcome.text);
    }
    if (outcome.kind === 'typed') setTyping(true);
  };
  const type = async () => {
    await checkIn(digits);
    setDigits('');
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when the page does
  useEffect(() => {
    if (scanParam !== '1' || opened.current) return;
    opened.current = true;
    void scan();
  }, []);

  if (!campaigns.data && campaigns.error) {
    return (
      <Screen title="扫通行证">
        <ErrorState error={campaigns.error} onAgain={() => void campaigns.again()} />
      </Screen>
    );
  }
  const complete = digits.length === DIGITS;
  return (
    <Screen title="扫通行证">
      {campaign ? <Counter campaign={campaign} {...(last?.kind === 'in' ? { present: last.view.checkedInCount } : {})} /> : null}
      {last ? (
        <>
          <Outcome last={last} />
          {last.kind === 'unanswered' ? (
            <Button block large icon="refresh" text="再试一次" busy={busy} onPress={() => void again()} />
          ) : (
            <Button block large icon="scan" text="扫下一位" busy={busy} onPress={() => void scan()} />
          )}
        </>
      ) : (
        <ScanTarget title="扫通行证" note="请会员打开活动里的通行证" busy={busy} onPress={() => void scan()} />
      )}
      <Card>
        <View className="gp-card-title">或输入码下面的 10 位数字</View>
        <View className="staff-digits">
          <DigitsField
            length={DIGITS}
            value={digits}
            onChange={setDigits}
            label="通行证数字"
            focus={typing}
            onConfirm={() => complete && void type()}
          />
        </View>
        <Button block kind="soft" text="签到" busy={busy} disabled={!complete} onPress={() => void type()} />
      </Card>
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
