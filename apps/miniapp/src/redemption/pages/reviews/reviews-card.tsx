import { View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { Dotted } from '../../../shared/dotted';
import { go } from '../../../shared/go';
import { Card, More } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';
import { averageWords } from './average';
import { Said } from './said';

const SHOWN = 2;

/** What is said of a gift, on its page: how many, on the average, and the latest. */
export function ReviewsCard({ giftId, alone = false }: { giftId: string; alone?: boolean }) {
  const reviews = useRemote('GET /public/gifts/:id/reviews', { params: { id: giftId } });
  const { data } = reviews;
  if (!data) return null;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        评价
      </View>
      <View className="gp-cap">
        <Dotted text={averageWords(data)} />
      </View>
      {data.items.length > 0 ? (
        <View className="reviews-latest">
          {data.items.slice(0, SHOWN).map((review) => (
            <Said key={review.id} review={review} />
          ))}
        </View>
      ) : null}
      {data.count > SHOWN && !alone ? (
        <More text={`看全部 ${data.count} 条`} brand onPress={() => go('/redemption/pages/reviews/index', { id: giftId })} />
      ) : null}
    </Card>
  );
}
