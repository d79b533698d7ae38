import type { VoucherUseView } from '@gp/contracts';
import { useState } from 'react';
import { momentShort, yuan } from '../../shared/format';
import { joined } from '../../shared/joined';
import { asPage } from '../../shared/page';
import { Card, Note, Row, Section, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { RefundSheet } from './refund-sheet';

/** Bills that vouchers were used for: the till paid one back, and the member gets the voucher again. */
function VoucherRefund() {
  const bills = useRemote('GET /merchant/voucher-uses', { query: {} });
  const [open, setOpen] = useState<VoucherUseView | null>(null);
  return (
    <Screen title="抵用券退款" onRefresh={bills.again}>
      <Note icon="undo" text="收银台退款之后在这里登记。券没到期就还给会员，一张账单只登记一次。" />
      <RemoteView of={bills} skeleton={<BoneCards count={1} lines={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有用过抵用券的账单" text="用抵用券核销过的账单会列在这里。" />
          ) : (
            <>
              <Section title="用过券的账单" note="最近 50 张" />
              <Card className="gp-rows">
                {items.map((bill) => (
                  <Line key={bill.useId} bill={bill} onOpen={() => setOpen(bill)} />
                ))}
              </Card>
            </>
          )
        }
      </RemoteView>
      {open ? <RefundSheet key={open.useId} bill={open} onClose={() => setOpen(null)} /> : null}
    </Screen>
  );
}

function Line({ bill, onOpen }: { bill: VoucherUseView; onOpen: () => void }) {
  const title = `${bill.memberName}，账单 ${yuan(bill.billFen)}`;
  const note = joined([momentShort(bill.usedAt), bill.giftName, `应收 ${yuan(bill.toPayFen)}`]);
  if (!bill.refund) return <Row icon="voucher" title={title} note={note} onPress={onOpen} />;
  return (
    <Row icon="voucher" title={title} note={note} right={<Tag text={bill.refund.restored ? '已退款，券已还' : '已退款'} />} />
  );
}

export default asPage(VoucherRefund, { audience: 'merchant', screen: { title: '抵用券退款' } });
