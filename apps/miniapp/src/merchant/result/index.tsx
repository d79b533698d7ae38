import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { restart } from '../../shared/go';
import { asPage } from '../../shared/page';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { useWho } from '../../shared/session';
import type { Intent } from '../intents';
import { type Outcome, useOutcome } from '../outcome';
import { workplaceOf } from '../workplace';
import { Issued } from './issued';
import { Refunded } from './refunded';
import { Refused } from './refused';
import { UndoneView } from './undone';
import { Verified } from './verified';
import './index.scss';

/** What the last thing at the counter came to, in one glance. */
function Result() {
  const outcome = useOutcome((state) => state.outcome);
  // Opened anew (a browser's reload) there is nothing to show: the day's records are on the home page.
  useEffect(() => {
    if (!outcome) restart('/merchant/home/index');
  }, [outcome]);
  if (!outcome) return <Screen title="核销结果" />;
  return (
    <Screen title={titleOf(outcome)}>
      <Standing />
      {outcome.kind === 'verified' ? <Verified view={outcome.view} /> : null}
      {outcome.kind === 'undone' ? <UndoneView undone={outcome.view} /> : null}
      {outcome.kind === 'issued' ? <Issued view={outcome.view} /> : null}
      {outcome.kind === 'refunded' ? <Refunded outcome={outcome} /> : null}
      {outcome.kind === 'refused' ? <Refused what={outcome.what} error={outcome.error} /> : null}
    </Screen>
  );
}

type What = Intent['kind'];
const KINDS: Record<Exclude<Outcome['kind'], 'refused' | 'undone'>, What> = {
  issued: 'sale',
  verified: 'verify',
  refunded: 'refund',
};
const TITLES: Record<What, string> = { sale: '发积分结果', verify: '核销结果', refund: '退货登记结果' };

function titleOf(outcome: Outcome): string {
  if (outcome.kind === 'undone') return outcome.view.title;
  const what = outcome.kind === 'refused' ? outcome.what : KINDS[outcome.kind];
  return TITLES[what];
}

/** Where we are, and that the answer really came from the server: this page exists only once it has. */
function Standing() {
  const who = useWho();
  const today = useRemote('GET /merchant/today');
  return (
    <View className="merchant-net">
      <Text className="gp-ellipsis">{today.data?.storeName ?? workplaceOf(who)}</Text>
      <View className="merchant-net-state">
        <View className="merchant-net-dot" />
        <Text>网络正常，已同步</Text>
      </View>
    </View>
  );
}

export default asPage(Result, { audience: 'merchant', screen: { title: '核销结果' } });
