import type { JointView } from '@gp/contracts';
import { Button } from '@tarojs/components';
import { useShareAppMessage } from '@tarojs/taro';
import { giftImage } from '../../../shared/share-images';

/** The card that a friend gets: what and for how much, never who sent it – the chat says that. */
export function useInvite(id: string, view: JointView | undefined): void {
  useShareAppMessage(() => ({
    title: view ? `和我一起换「${view.giftName}」，每人 ${view.price} 分` : '和我一起换一件礼品',
    path: `/redemption/pages/together/index?id=${id}`,
    ...(view ? { imageUrl: giftImage(view.art) } : {}),
  }));
}

/** Opens the choice of friends; the app allows it from its own button alone. */
export function Invite(_: { id: string }) {
  return (
    <Button className="gp-btn gp-btn-primary gp-block gp-platform-btn" openType="share">
      发给朋友
    </Button>
  );
}
