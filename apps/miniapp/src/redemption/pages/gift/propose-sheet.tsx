import type { GiftView, PointsSummary } from '@gp/contracts';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../../shared/api-error';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { figure } from '../../../shared/format';
import { replace } from '../../../shared/go';
import { Facts, Note } from '../../../shared/parts';
import { changed } from '../../../shared/query';
import { Sheet } from '../../../shared/sheet';
import { firstUsed } from './action-bar';

/** The last look before points are set aside for a gift that two redeem together. */
export function ProposeSheet(props: { gift: GiftView; points: PointsSummary; onClose: () => void; onStale: () => void }) {
  const { gift, points, onClose, onStale } = props;
  const propose = useCommand('POST /joint-redemptions');
  const send = async () => {
    const made = await propose.run({ body: { giftId: gift.id, expectedPrice: gift.price } });
    if (!made) {
      onStale();
      return;
    }
    changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /gifts', 'GET /gifts/:id', 'GET /joint-redemptions');
    replace('/redemption/pages/together/index', { id: made.id });
  };
  return (
    <Sheet open title="和朋友一起换" onClose={propose.busy ? undefined : onClose}>
      <Facts
        items={[
          { name: '每人', value: `${figure(gift.price)} 分，各得 1 份` },
          { name: '你先留着', value: `${figure(gift.price)} 分`, note: firstUsed(points, gift.price) },
          { name: '朋友同意后', value: '两个人的积分一起扣', note: '24 小时内没同意，留着的积分自动退回原处' },
        ]}
      />
      {propose.error ? (
        <View className="gift-refused">
          <Note tone="warn" icon="warning" text={sentenceOf(propose.error)} />
        </View>
      ) : null}
      <View className="gift-confirm-act">
        <Button
          block
          busy={propose.busy}
          text={propose.error ? '再试一次' : `留下 ${figure(gift.price)} 分，去请朋友`}
          onPress={() => void send()}
        />
      </View>
    </Sheet>
  );
}
