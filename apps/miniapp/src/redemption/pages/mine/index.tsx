import { isWithinReach, OPEN_COMMISSIONS, REDEMPTION_STATES, type RedemptionState, type RedemptionView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { Chips } from '../../../shared/chips';
import { Dotted } from '../../../shared/dotted';
import { figure, momentShort, priceWords } from '../../../shared/format';
import { go } from '../../../shared/go';
import { joined } from '../../../shared/joined';
import { LongList } from '../../../shared/long-list';
import { asPage } from '../../../shared/page';
import { Card, More, Row, Tag } from '../../../shared/parts';
import { Press } from '../../../shared/press';
import { useKeysetList, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../../shared/states';
import { CancelSheet } from '../cancel-sheet';
import { COMMISSION_WORDS } from '../service-words';
import { fateOf, STATE_TONES, STATE_WORDS, wordOf } from '../state-words';
import './index.scss';

type Filter = RedemptionState | 'all';
const CHIPS = [
  { id: 'all' as Filter, text: '全部' },
  ...REDEMPTION_STATES.map((id) => ({ id: id as Filter, text: STATE_WORDS[id] })),
];

function Mine() {
  const [filter, setFilter] = useState<Filter>('all');
  const [cancelling, setCancelling] = useState<RedemptionView | null>(null);
  const list = useKeysetList('GET /redemptions', { query: filter === 'all' ? {} : { state: filter } });
  return (
    <Screen title="我的兑换" onRefresh={list.again}>
      <Invitations />
      <Commissions />
      <More text="我的评价" onPress={() => go('/redemption/pages/my-reviews/index')} />
      <Chips label="状态" items={CHIPS} value={filter} onChange={setFilter} />
      <RemoteView of={list} skeleton={<BoneCards count={4} lines={3} />}>
        {(items) =>
          items.length === 0 ? (
            <Nothing filter={filter} onAll={() => setFilter('all')} />
          ) : (
            <>
              <LongList items={items} keyOf={({ id }) => id} className="gp-stack">
                {(item) => <Line item={item} onCancel={() => setCancelling(item)} />}
              </LongList>
              <ListFoot more={list.more} onMore={list.loadMore} />
            </>
          )
        }
      </RemoteView>
      <CancelSheet redemption={cancelling} onClose={() => setCancelling(null)} />
    </Screen>
  );
}

/** What waits for a friend's answer. */
function Invitations() {
  const open = useRemote('GET /joint-redemptions');
  const items = open.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card className="gp-rows">
      {items.map((item) => (
        <Row
          key={item.id}
          icon="clock"
          title={`等朋友同意：${item.giftName}`}
          note={`留着 ${figure(item.price)} 分，到 ${momentShort(item.endsAt)}`}
          onPress={() => go('/redemption/pages/together/index', { id: item.id })}
        />
      ))}
    </Card>
  );
}

/** What is being made to measure, and not yet paid for. */
function Commissions() {
  const mine = useRemote('GET /commissions');
  const items = (mine.data?.items ?? []).filter(({ state }) => OPEN_COMMISSIONS.includes(state));
  if (items.length === 0) return null;
  return (
    <Card className="gp-rows">
      {items.map((item) => (
        <Row
          key={item.id}
          icon="proof"
          title={`${COMMISSION_WORDS[item.state]}：${item.giftName}`}
          note={`留着 ${figure(item.price)} 分，到 ${item.dueAt ? momentShort(item.dueAt) : ''}`}
          onPress={() => go('/redemption/pages/commission/index', { id: item.id })}
        />
      ))}
    </Card>
  );
}

function Line({ item, onCancel }: { item: RedemptionView; onCancel: () => void }) {
  const pay = () => go('/redemption/pages/pay/index', { id: item.id });
  const open = () => (item.state === 'unpaid' ? pay() : go('/redemption/pages/code/index', { id: item.id }));
  return (
    <View className="gp-card">
      <Press className="mine-item" label={`${item.giftName}，${wordOf(item)}`} onPress={open}>
        <Art name={item.art} size={62} className="mine-art" />
        <View className="gp-grow">
          <View className="mine-head">
            <View className="mine-name gp-two-lines">{item.giftName}</View>
            <Tag
              tone={STATE_TONES[item.state]}
              text={wordOf(item)}
              {...(item.state === 'used' ? { icon: 'check' as const } : {})}
            />
          </View>
          <View className="gp-cap">
            <Dotted text={joined([`${item.quantity} 份`, priceWords(item.points, item.cashFen), item.merchantName])} />
          </View>
          <View className="gp-cap">{fateOf(item)}</View>
        </View>
      </Press>
      {item.state === 'unpaid' ? (
        <View className="mine-acts">
          <Button kind="line" text="取消" onPress={onCancel} />
          <Button kind="soft" text="继续支付" onPress={pay} />
        </View>
      ) : null}
      {item.state === 'underway' ? (
        <View className="mine-acts">
          <Button kind="soft" text="看物流，确认收货" onPress={open} />
        </View>
      ) : null}
      {item.state === 'confirmed' ? (
        <View className="mine-acts">
          {item.usesDone === 0 && item.kind !== 'service' ? <Button kind="line" text="取消" onPress={onCancel} /> : null}
          {item.kind === 'shipped' ? (
            <Button kind="soft" text="看进度" onPress={open} />
          ) : (
            <Button kind="soft" icon="code" text="出示兑换码" onPress={open} />
          )}
        </View>
      ) : null}
    </View>
  );
}

function Nothing({ filter, onAll }: { filter: Filter; onAll: () => void }) {
  const catalogue = useRemote('GET /gifts');
  if (filter !== 'all') return <Empty title={`没有${STATE_WORDS[filter]}的兑换`} action="看全部" onAction={onAll} />;
  const able = catalogue.data?.items.filter(isWithinReach).length ?? 0;
  const balance = catalogue.data ? `你现在有 ${figure(catalogue.data.balance)} 分，` : '';
  const text = !catalogue.data ? '' : able > 0 ? `${balance}${able} 件够换。` : `${balance}先看看想换什么。`;
  return <Empty art="tote-bag" title="还没换过礼品" text={text} action="去看看" onAction={() => go('/redemption/index')} />;
}

export default asPage(Mine, { audience: 'member', screen: { title: '我的兑换' } });
