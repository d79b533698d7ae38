import type { RedemptionView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { figure, yuan } from '../../shared/format';
import { Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';
import './cancel-sheet.scss';

/** Asks before a redemption is cancelled, and says what comes back. */
export function CancelSheet({ redemption, onClose }: { redemption: RedemptionView | null; onClose: () => void }) {
  const cancel = useCommand('POST /redemptions/:id/cancel');
  if (!redemption) return null;
  const close = () => {
    cancel.reset();
    onClose();
  };
  const confirm = async () => {
    const done = await cancel.run({ params: { id: redemption.id } });
    changed(
      'GET /redemptions',
      'GET /redemptions/:id',
      'GET /points',
      'GET /points/statement',
      'GET /points/lots',
      'GET /gifts',
      'GET /gifts/:id',
    );
    if (!done) return;
    const refund = done.payment?.refund;
    toast(refund ? `已取消，积分退回来了，${yuan(refund.amountFen)}正原路退回` : `已取消，${figure(done.points)} 分退回来了`);
    onClose();
  };
  return (
    <Sheet open title="取消这笔兑换" onClose={cancel.busy ? undefined : close}>
      <View className="gp-foot">
        {`${redemption.giftName} × ${redemption.quantity} 会放回货架，${figure(redemption.points)} 分按原来的有效期退回给你。${aftermathOf(redemption)}`}
      </View>
      {cancel.error ? (
        <View className="cancel-refused">
          <Note tone="warn" icon="warning" text={sentenceOf(cancel.error)} />
        </View>
      ) : null}
      <View className="gp-buttons cancel-acts">
        <Button grow kind="line" text="先不取消" disabled={cancel.busy} onPress={close} />
        <Button grow text="取消兑换" busy={cancel.busy} onPress={() => void confirm()} />
      </View>
    </Sheet>
  );
}

function aftermathOf({ state, cashFen, kind }: RedemptionView): string {
  if (state === 'unpaid') return '没有付过现金，不会扣款。';
  const ended = kind === 'shipped' ? '商户不会再寄。' : '兑换码马上失效。';
  return cashFen > 0 ? `付过的 ${yuan(cashFen)}原路退回微信。${ended}` : ended;
}
