import { COMMISSION_FILTERS, type CommissionFilter, type MerchantCommission } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from '../../shared/chips';
import { momentShort } from '../../shared/format';
import { go } from '../../shared/go';
import { LongList } from '../../shared/long-list';
import { asPage } from '../../shared/page';
import { Row } from '../../shared/parts';
import { useKeysetList } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../shared/states';
import { STAND_WORDS } from '../commission-words';

const WORDS: Record<CommissionFilter, string> = { todo: '等你做', open: '进行中', closed: '结束了' };
const CHIPS = COMMISSION_FILTERS.map((id) => ({ id, text: WORDS[id] }));

/** What members have asked this merchant to make. */
function Commissions() {
  const [filter, setFilter] = useState<CommissionFilter>('todo');
  const list = useKeysetList('GET /merchant/commissions', { query: { filter } });
  return (
    <Screen title="定制单" onRefresh={list.again}>
      <Chips label="状态" items={CHIPS} value={filter} onChange={setFilter} />
      <RemoteView of={list} skeleton={<BoneCards count={3} lines={2} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={filter === 'todo' ? '没有要做的样稿' : '这里还没有定制'} text="会员提了要求会出现在这里。" />
          ) : (
            <>
              <LongList items={items} keyOf={({ id }) => id} className="gp-stack">
                {(item) => <Line item={item} />}
              </LongList>
              <ListFoot more={list.more} onMore={list.loadMore} />
            </>
          )
        }
      </RemoteView>
    </Screen>
  );
}

function Line({ item }: { item: MerchantCommission }) {
  return (
    <View className="gp-card gp-rows">
      <Row
        icon="proof"
        title={`${item.giftName}，${item.memberName}`}
        note={`${STAND_WORDS[item.state]}${item.dueAt ? `，到 ${momentShort(item.dueAt)}` : ''}`}
        onPress={() => go('/merchant/commission/index', { id: item.id })}
      />
    </View>
  );
}

export default asPage(Commissions, { audience: 'merchant', screen: { title: '定制单' } });
