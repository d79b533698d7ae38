import type { PublicGiftView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { Card, Facts } from '../../../shared/parts';
import { savingWords } from './set-words';

/** What is in a set, and what that would cost one by one. */
export function SetCard({ gift }: { gift: PublicGiftView }) {
  if (!gift.set) return null;
  const saving = savingWords(gift);
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        套装里有
      </View>
      <Facts items={gift.set.parts.map((part) => ({ key: part.giftId, name: part.name, value: `× ${part.quantity}` }))} />
      {saving ? <View className="gp-foot">{saving}</View> : null}
    </Card>
  );
}
