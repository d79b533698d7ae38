import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Button } from '../../shared/button';
import { clockOf, yuan } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { Card } from '../../shared/parts';
import { usePoll } from '../../shared/poll';
import { useRemote } from '../../shared/query';
import { toast } from '../../shared/toast';
import { keepTerms, synchronise, takeNote, useQueue } from './offline-sales';
import { adviceOn, type Conflict } from './queue';

/** How often it is tried by itself while something waits. */
const POLL_MS = 10_000;

/** What was accepted without network: how much of it still waits, and what came back as a conflict. */
export function OfflineWaiting() {
  const { waiting, conflicts } = useQueue();
  const terms = useRemote('GET /merchant/offline');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (terms.data) keepTerms(terms.data, terms.receivedAt);
  }, [terms.data, terms.receivedAt]);
  const some = waiting.length > 0;
  const quietly = () => {
    if (some) void synchronise();
  };
  useDidShow(quietly);
  usePoll(quietly, POLL_MS, some);
  const now = async () => {
    setBusy(true);
    const settled = await synchronise();
    setBusy(false);
    toast(settled > 0 ? `已同步 ${settled} 笔` : '还没有连上，都还在手机里', settled > 0 ? 'ok' : 'warn');
  };
  if (!some && conflicts.length === 0) return null;
  return (
    <>
      {some ? (
        <Card>
          <View className="merchant-unsettled-head">
            <Icon name="offline" size={20} />
            <View className="gp-grow">{`${waiting.length} 笔待同步`}</View>
            <Button kind="soft" text="现在同步" busy={busy} onPress={() => void now()} />
          </View>
          <View className="gp-cap">断网时收下的，会员还没有得到积分。连上网会自动发出。</View>
          {waiting.map((sale) => (
            <View className="merchant-unsettled" key={sale.key}>
              <View className="gp-grow">
                <View className="gp-row-title">{`小票 ${sale.receiptNo}`}</View>
                <View className="gp-cap">{`${clockOf(sale.scannedAt)}，${yuan(sale.amountFen)}`}</View>
              </View>
            </View>
          ))}
        </Card>
      ) : null}
      {conflicts.length > 0 ? (
        <Card>
          <View className="merchant-unsettled-head">
            <Icon name="warning" size={20} />
            <View className="gp-grow">{`${conflicts.length} 笔没有发成，请处理`}</View>
          </View>
          {conflicts.map((conflict) => (
            <One key={conflict.sale.key} conflict={conflict} />
          ))}
        </Card>
      ) : null}
    </>
  );
}

function One({ conflict: { sale, code, sentence } }: { conflict: Conflict }) {
  return (
    <View className="merchant-unsettled">
      <View className="gp-grow">
        <View className="gp-row-title">{`小票 ${sale.receiptNo}，${yuan(sale.amountFen)}`}</View>
        <View className="gp-cap">{sentence}</View>
        <View className="gp-cap">{adviceOn(code)}</View>
      </View>
      <Button kind="text" text="知道了" onPress={() => takeNote(sale.key)} />
    </View>
  );
}
