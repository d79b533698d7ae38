import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Dotted } from '../../../shared/dotted';
import { LongList } from '../../../shared/long-list';
import { asPage } from '../../../shared/page';
import { Card } from '../../../shared/parts';
import { useKeysetList } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../../shared/states';
import { averageWords } from './average';
import { Said } from './said';

/** All that is said of a gift, the latest first. */
function Reviews() {
  const { id = '' } = useRouter().params;
  const list = useKeysetList('GET /public/gifts/:id/reviews', { params: { id } }, id !== '');
  return (
    <Screen title="大家的评价" onRefresh={list.again}>
      <RemoteView of={list} skeleton={<BoneCards count={4} lines={3} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty title="还没有评价" text="领取或收到以后就能写，公开前有人看过。" />
          ) : (
            <>
              <View className="gp-foot">
                <Dotted text={list.head ? averageWords(list.head) : ''} />
              </View>
              <LongList items={items} keyOf={({ id: key }) => key} className="gp-stack">
                {(review) => (
                  <Card>
                    <Said review={review} />
                  </Card>
                )}
              </LongList>
              <ListFoot more={list.more} onMore={list.loadMore} />
            </>
          )
        }
      </RemoteView>
    </Screen>
  );
}

export default asPage(Reviews, { audience: 'member', screen: { title: '大家的评价' } });
