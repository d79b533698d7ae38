import { type CatalogueView, GIFT_CATEGORIES, type GiftCard, type GiftCategory, isWithinReach } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { heading } from '../shared/aria';
import { Chips } from '../shared/chips';
import { figure } from '../shared/format';
import { asPage } from '../shared/page';
import { Section, Switch } from '../shared/parts';
import { useRemote } from '../shared/query';
import { Screen } from '../shared/screen';
import { Bone, Empty, RemoteView } from '../shared/states';
import { GiftTile } from './gift-tile';
import './index.scss';
import { Search } from './search';

const SCREEN = { tab: 'redemption', title: '兑换' } as const;
const NAMES: Record<GiftCategory, string> = {
  stationery: '文具',
  food: '咖啡餐饮',
  home: '家居',
  pets: '宠物',
  custom: '定制',
  charity: '公益',
};
const CHIPS = [{ id: 'all', text: '全部' } as const, ...GIFT_CATEGORIES.map((id) => ({ id, text: NAMES[id] }))];
/** A pause in typing after which the server is asked. */
const TYPING_MS = 350;

function Catalogue() {
  const [words, setWords] = useState('');
  const [category, setCategory] = useState<GiftCategory | 'all'>('all');
  const [ableFirst, setAbleFirst] = useState(true);
  const query = useSettled(words.trim());
  const gifts = useRemote('GET /gifts', { query: { ...(category === 'all' ? {} : { category }), ...(query ? { query } : {}) } });
  // The purse does not change with the filters: keep it while the list is fetched.
  const points = useRemote('GET /points');
  const balance = gifts.data?.balance ?? points.data?.balance;
  return (
    <Screen {...SCREEN} head={<Search value={words} onChange={setWords} />} onRefresh={gifts.again}>
      <View className="gp-unseen" {...heading(1)}>
        兑换
      </View>
      <View className="catalogue-purse">
        {balance === undefined && !gifts.error ? (
          <Bone width={112} height={22} page />
        ) : (
          <View>
            <Text className="catalogue-purse-word">可用</Text>
            <Text className="catalogue-purse-figure gp-num">{balance === undefined ? '—' : figure(balance)}</Text>
            <Text className="catalogue-purse-word">分</Text>
          </View>
        )}
        <Switch label="够兑优先" on={ableFirst} onChange={setAbleFirst} />
      </View>
      <Chips label="种类" items={CHIPS} value={category} onChange={setCategory} />
      <RemoteView of={gifts} skeleton={<Bones />}>
        {(catalogue) => (
          <Shelves
            catalogue={catalogue}
            ableFirst={ableFirst}
            words={query}
            onReset={() => {
              setWords('');
              setCategory('all');
            }}
          />
        )}
      </RemoteView>
    </Screen>
  );
}

function Shelves(props: { catalogue: CatalogueView; ableFirst: boolean; words: string; onReset: () => void }) {
  const { catalogue, ableFirst, words, onReset } = props;
  const { items, balance } = catalogue;
  if (items.length === 0) {
    const title = words ? `没找到“${words}”` : '这一类还没有礼品';
    return (
      <Empty
        title={title}
        text={words ? '换个词试试，或者看看全部礼品。' : '先看看别的，上新了会排在前面。'}
        action="看全部礼品"
        onAction={onReset}
      />
    );
  }
  if (!ableFirst) return <Shelf gifts={[...items].sort((a, b) => a.price - b.price)} balance={balance} title="按分数从少到多" />;
  const able = items.filter(isWithinReach);
  const rest = items.filter((gift) => !isWithinReach(gift));
  return (
    <>
      {able.length > 0 ? <Shelf gifts={able} balance={balance} title="现在就能换" /> : null}
      {rest.length > 0 ? <Shelf gifts={rest} balance={balance} title="再攒一攒" /> : null}
    </>
  );
}

function Shelf({ gifts, balance, title }: { gifts: readonly GiftCard[]; balance: number; title: string }) {
  return (
    <View>
      <Section title={title} note={`${gifts.length} 件`} />
      <View className="catalogue-grid">
        {gifts.map((gift) => (
          <GiftTile key={gift.id} gift={gift} balance={balance} />
        ))}
      </View>
    </View>
  );
}

function Bones() {
  return (
    <>
      <Bone width={96} height={20} page />
      <View className="catalogue-grid">
        {['a', 'b', 'c', 'd'].map((place) => (
          <View key={place} className="catalogue-gift catalogue-bone">
            <Bone height={136} />
            <View className="catalogue-text catalogue-bone-text">
              <Bone width="80%" height={16} />
              <Bone width="44%" height={18} />
              <Bone width="70%" height={12} />
            </View>
          </View>
        ))}
      </View>
    </>
  );
}

/** The value once typing has paused. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), value === '' ? 0 : TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export default asPage(Catalogue, { audience: 'member', screen: SCREEN });
