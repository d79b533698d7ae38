import { View } from '@tarojs/components';
import { Button } from '../../../shared/button';
import { go } from '../../../shared/go';
import { useRemote } from '../../../shared/query';

/** To the review of what was handed over: to write it while that is possible, to look at it once there is one. */
export function ReviewButton({ redemptionId }: { redemptionId: string }) {
  const desk = useRemote('GET /redemptions/:id/review', { params: { id: redemptionId } });
  if (!desk.data?.review && !desk.data?.mayWriteUntil) return null;
  const text = desk.data.review ? '看我的评价' : '写评价';
  return (
    <View className="gp-buttons">
      <Button kind="hero" grow text={text} onPress={() => go('/redemption/pages/review/index', { id: redemptionId })} />
    </View>
  );
}
