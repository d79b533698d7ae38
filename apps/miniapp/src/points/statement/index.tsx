import type { EntryLine, StatementFilter } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '../../shared/chips';
import { Dotted } from '../../shared/dotted';
import { figure, momentShort, signed } from '../../shared/format';
import { go } from '../../shared/go';
import { Icon } from '../../shared/icon';
import { joined } from '../../shared/joined';
import { LongList } from '../../shared/long-list';
import { asPage } from '../../shared/page';
import { More, Well } from '../../shared/parts';
import { Press } from '../../shared/press';
import { useKeysetList, useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { Bone, BoneCards, Empty, ListFoot, RemoteView } from '../../shared/states';
import { LotsBar } from '../lots-bar';
import '../points.scss';
import { iconOf, lotWords } from '../words';
import './index.scss';
import { byMonth, type Month, totalWords } from './months';

const CHIPS: readonly { id: StatementFilter; text: string }[] = [
  { id: 'all', text: '全部' },
  { id: 'earned', text: '获得' },
  { id: 'spent', text: '使用' },
  { id: 'returned', text: '退回' },
  { id: 'ended', text: '失效' },
];

function Statement() {
  const [filter, setFilter] = useState<StatementFilter>('all');
  const list = useKeysetList('GET /points/statement', { query: filter === 'all' ? {} : { filter } });
  const refresh = () => list.again();
  return (
    <Screen title="积分明细" onRefresh={refresh}>
      <Sum balance={list.head?.balance} unknown={list.error !== null} />
      <Chips label="筛选" items={CHIPS} value={filter} onChange={setFilter} />
      <RemoteView of={list} skeleton={<BoneCards count={5} />}>
        {(entries) =>
          entries.length === 0 ? (
            <Nothing filter={filter} onAll={() => setFilter('all')} />
          ) : (
            <>
              <View className="gp-stack">
                {byMonth(list.pages).map((month) => (
                  <View key={month.key}>
                    <MonthHead month={month} withTotal={filter === 'all'} />
                    <View className="gp-card statement-entries">
                      <LongList items={month.entries} keyOf={({ id }) => id}>
                        {(entry) => <Entry entry={entry} />}
                      </LongList>
                    </View>
                  </View>
                ))}
              </View>
              <ListFoot more={list.more} onMore={list.loadMore} end="到头了，再往前没有记录" />
            </>
          )
        }
      </RemoteView>
    </Screen>
  );
}

/** The month, its totals, and the way to its bill. */
function MonthHead({ month, withTotal }: { month: Month; withTotal: boolean }) {
  const words = month.total && withTotal ? totalWords(month.total) : '';
  return (
    <Press
      className="statement-month"
      role="link"
      label={`${joined([month.name, words])}，看账单`}
      onPress={() => go('/points/bill/index', { month: month.key })}
    >
      <View className="statement-month-name">{month.name}</View>
      <Icon name="arrow-right" size={14} className="gp-t3" />
      <View className="gp-cap statement-month-total">
        <Dotted text={words} />
      </View>
    </Press>
  );
}

function Sum({ balance, unknown }: { balance: number | undefined; unknown: boolean }) {
  const lots = useRemote('GET /points/lots');
  const shown = balance ?? lots.data?.balance;
  return (
    <View className="gp-card points-sum">
      <View className="points-sum-line">
        <View>
          <View className="gp-cap">现在可用</View>
          {shown === undefined && !unknown ? (
            <Bone width={96} height={44} />
          ) : (
            <View className="gp-num points-sum-figure">
              {shown === undefined ? '—' : figure(shown)}
              <Text className="gp-num-unit">分</Text>
            </View>
          )}
        </View>
        <View className="statement-ways">
          <More brand text="月账单" onPress={() => go('/points/bill/index')} />
          <More brand text="有效期" onPress={() => go('/points/lots/index')} />
        </View>
      </View>
      {lots.data ? <LotsBar view={lots.data} /> : null}
    </View>
  );
}

function Entry({ entry }: { entry: EntryLine }) {
  const change = signed(entry.amount);
  return (
    <Press
      className="statement-entry"
      label={`${entry.title}，${change} 分，余 ${entry.balanceAfter}`}
      onPress={() => go('/points/entry/index', { id: entry.id })}
    >
      <Well icon={iconOf(entry)} tone={entry.amount > 0 ? 'brand' : 'plain'} />
      <View className="gp-grow statement-entry-text">
        <View className="statement-entry-title">{entry.title}</View>
        <View className="gp-cap">
          <Dotted text={joined([momentShort(entry.happenedAt), entry.detail])} />
        </View>
        {entry.lotKind ? (
          <View className="gp-cap">
            <Dotted text={lotWords(entry.lotKind, entry.expiresAt)} />
          </View>
        ) : null}
      </View>
      <View className="statement-figures">
        <View className={entry.amount > 0 ? 'statement-amount statement-in' : 'statement-amount'}>{change}</View>
        <View className="gp-cap">{`余 ${figure(entry.balanceAfter)}`}</View>
      </View>
    </Press>
  );
}

const NOTHING: Record<Exclude<StatementFilter, 'all'>, { title: string; text: string }> = {
  earned: { title: '还没有获得过积分', text: '有了记录会列在这里。' },
  spent: { title: '还没有用过积分', text: '有了记录会列在这里。' },
  returned: { title: '还没有退回的积分', text: '取消没领取的兑换，积分按原来的有效期退回。' },
  ended: { title: '还没有一分失效', text: '积分到期前 30 天、7 天和 1 天，我们各提醒你一次。退货扣回的也会列在这里。' },
};

function Nothing({ filter, onAll }: { filter: StatementFilter; onAll: () => void }) {
  if (filter === 'all') {
    return (
      <Empty
        title="还没有积分记录"
        text={'到店消费时出示会员码就有积分。\n参加社区活动、答问卷也有。'}
        action="出示会员码"
        onAction={() => go('/members/pages/code/index')}
      />
    );
  }
  const { title, text } = NOTHING[filter];
  return <Empty title={title} text={text} action="看全部记录" onAction={onAll} />;
}

export default asPage(Statement, { audience: 'member', screen: { title: '积分明细' } });
