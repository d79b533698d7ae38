import type { VoucherUseView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { dateFull, lastDay, momentFull, yuan } from '../../shared/format';
import { replace } from '../../shared/go';
import { Facts, Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import '../bill-sheet.scss';
import { showOutcome } from '../outcome';

/** By which paper the bill was paid back, and what becomes of the voucher. */
export function RefundSheet({ bill, onClose }: { bill: VoucherUseView; onClose: () => void }) {
  const [refundNo, setRefundNo] = useState('');
  const [touched, setTouched] = useState(false);
  const refund = useCommand('POST /merchant/voucher-uses/:id/refund');
  const number = refundNo.trim();
  const send = async () => {
    setTouched(true);
    if (number === '') return;
    const made = await refund.run({ params: { id: bill.useId }, body: { refundNo: number } });
    if (!made) return;
    changed('GET /merchant/voucher-uses', 'GET /merchant/today');
    showOutcome({
      kind: 'undone',
      view: {
        title: made.restored ? '抵用券已还给会员' : '退款已登记',
        text: made.restored ? `${made.memberName}的券可以再用` : `券已过有效期，不再还给${made.memberName}`,
        facts: [
          { name: '抵用券', value: made.giftName },
          { name: '账单', value: yuan(bill.billFen) },
          { name: '退款单号', value: made.refundNo },
          { name: '有效期', value: `${dateFull(lastDay(made.validUntil))}止` },
        ],
      },
    });
    replace('/merchant/result/index');
  };
  return (
    <Sheet open title="登记账单退款" onClose={refund.busy ? undefined : onClose}>
      <View className="merchant-bill">
        <Facts
          items={[
            { name: '会员', value: bill.memberName },
            { name: '抵用券', value: bill.giftName, note: `有效期到 ${dateFull(lastDay(bill.validUntil))}` },
            { name: '账单', value: yuan(bill.billFen), note: `优惠 ${yuan(bill.offFen)}，实收 ${yuan(bill.toPayFen)}` },
            { name: '时间', value: momentFull(bill.usedAt), note: bill.storeName },
          ]}
        />
        <Field
          label="退款单号"
          value={refundNo}
          onChange={setRefundNo}
          placeholder="退款小票上的单号"
          maxLength={64}
          problem={touched && number === '' ? '请填退款单号，一个单号只登记一次。' : null}
          onConfirm={() => void send()}
        />
        <View className="gp-cap">请退会员实收的 {yuan(bill.toPayFen)}。登记会留在记录里，会员会收到消息。</View>
        {refund.error ? <Note tone="warn" icon="warning" text={sentenceOf(refund.error)} /> : null}
        <Button block large text={refund.error ? '再试一次' : '确认登记'} busy={refund.busy} onPress={() => void send()} />
      </View>
    </Sheet>
  );
}
