import type { MyReview, ReviewState } from '@gp/contracts';
import { View } from '@tarojs/components';
import { Art } from '../../../shared/art';
import { momentShort } from '../../../shared/format';
import { go } from '../../../shared/go';
import { LongList } from '../../../shared/long-list';
import { asPage } from '../../../shared/page';
import { Tag } from '../../../shared/parts';
import { Press } from '../../../shared/press';
import { useKeysetList } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../../shared/states';
import { fateWords, REVIEW_STATE_WORDS } from '../review/review-words';
import { Stars } from '../reviews/stars';
import '../mine/index.scss';

const TONES: Record<ReviewState, 'ok' | 'warn' | 'info' | 'plain'> = {
  waiting: 'info',
  published: 'ok',
  refused: 'warn',
  withdrawn: 'plain',
  removed: 'warn',
};

/** What the member wrote, and how it stands. */
function MyReviews() {
  const list = useKeysetList('GET /reviews');
  return (
    <Screen title="我的评价" onRefresh={list.again}>
      <RemoteView of={list} skeleton={<BoneCards count={3} lines={3} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              title="还没写过评价"
              text="领取或收到礼品以后，在“我的兑换”里写。"
              action="看我的兑换"
              onAction={() => go('/redemption/pages/mine/index')}
            />
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

function Line({ item }: { item: MyReview }) {
  const word = REVIEW_STATE_WORDS[item.state];
  return (
    <View className="gp-card">
      <Press
        className="mine-item"
        label={`${item.giftName}的评价，${word}`}
        onPress={() => go('/redemption/pages/review/index', { id: item.redemptionId })}
      >
        <Art name={item.art} size={62} className="mine-art" />
        <View className="gp-grow">
          <View className="mine-head">
            <View className="mine-name gp-two-lines">{item.giftName}</View>
            <Tag tone={TONES[item.state]} text={word} {...(item.state === 'published' ? { icon: 'check' as const } : {})} />
          </View>
          <Stars value={item.stars} />
          <View className="gp-foot gp-two-lines">{item.words}</View>
          <View className="gp-cap">{`${momentShort(item.writtenAt)} 写的。${item.why ? `原因：${item.why}` : fateWords(item)}`}</View>
        </View>
      </Press>
    </View>
  );
}

export default asPage(MyReviews, { audience: 'member', screen: { title: '我的评价' } });
