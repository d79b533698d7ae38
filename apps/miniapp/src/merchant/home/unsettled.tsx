import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { clockOf, yuan } from '../../shared/format';
import { go } from '../../shared/go';
import { Icon } from '../../shared/icon';
import { Card } from '../../shared/parts';
import { toast } from '../../shared/toast';
import type { Intent } from '../intents';
import { showOutcome } from '../outcome';
import { forget, settle, useUnsettled } from '../settling';

/** What was sent without an answer coming back: each can be tried again, and then counts once. */
export function Unsettled() {
  const intents = useUnsettled();
  if (intents.length === 0) return null;
  return (
    <Card>
      <View className="merchant-unsettled-head">
        <Icon name="offline" size={20} />
        <View className="gp-grow">{`${intents.length} 笔还没有收到结果`}</View>
      </View>
      <View className="gp-cap">断网时发出的，已存在手机里。再试不会重复办理。</View>
      {intents.map((intent) => (
        <One key={intent.key} intent={intent} />
      ))}
    </Card>
  );
}

function One({ intent }: { intent: Intent }) {
  const [busy, setBusy] = useState(false);
  const again = async () => {
    if (busy) return;
    setBusy(true);
    try {
      showOutcome(await settle(intent));
      go('/merchant/result/index');
    } catch (error) {
      toast(sentenceOf(error), 'warn');
    } finally {
      setBusy(false);
    }
  };
  const words = { verify: '核销', sale: `${intent.memberName} 发积分`, refund: `${intent.memberName} 退货登记` }[intent.kind];
  return (
    <View className="merchant-unsettled">
      <View className="gp-grow">
        <View className="gp-row-title">{words}</View>
        <View className="gp-cap">
          {clockOf(new Date(intent.madeAt).toISOString())}
          {intent.kind === 'verify' ? '' : `，${yuan(intent.body.amountFen)}`}
        </View>
      </View>
      <Button kind="text" text="不再试" disabled={busy} onPress={() => forget(intent)} />
      <Button kind="soft" text="再试一次" busy={busy} onPress={() => void again()} />
    </View>
  );
}
