import type { RefundRequest, SaleRecordView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ApiError } from '../../shared/api-error';
import { heading } from '../../shared/aria';
import { Button } from '../../shared/button';
import { Field } from '../../shared/field';
import { figure, momentFull, momentShort, signed, yuan } from '../../shared/format';
import { joined } from '../../shared/joined';
import { Card, Facts, Note, Row, Section } from '../../shared/parts';
import { Screen } from '../../shared/screen';
import { Sheet } from '../../shared/sheet';
import { asNote } from '../no-answer';
import { type Sending, useSending } from '../use-sending';
import { asText, consequences, leftOf, readRefund } from './refund-draft';

const NUMBER_LENGTH = 64;

interface Props {
  sale: SaleRecordView;
  onAgain: () => Promise<unknown>;
  onOther: () => void;
}

/** How much came back of this sale, and by which paper. */
export function RefundForm({ sale, onAgain, onOther }: Props) {
  const left = leftOf(sale);
  const [text, setText] = useState(asText(left));
  const [refundNo, setRefundNo] = useState('');
  const [touched, setTouched] = useState(false);
  const [sure, setSure] = useState<RefundRequest | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const sending = useSending((error) => {
    setSure(null);
    setRefusal(error);
    // Another till may have been faster: show what is left now.
    void onAgain();
  });
  const amount = readRefund(sale, text);
  const number = refundNo.trim();
  const aboutNumber = refusal?.code === 'points/refund-used';
  const next = () => {
    setTouched(true);
    setRefusal(null);
    if (amount.fen !== null && number !== '') setSure({ amountFen: amount.fen, refundNo: number });
  };
  if (left === 0) {
    return (
      <Screen title="退货登记">
        <Sale sale={sale} onOther={onOther} />
        <Note tone="ok" icon="check" text="这张小票已经全部退完，没有可以再退的。" />
        <Earlier sale={sale} />
      </Screen>
    );
  }
  return (
    <Screen title="退货登记" bar={<Button grow text="下一步" onPress={next} />}>
      <Sale sale={sale} onOther={onOther} />
      <Card className="merchant-sale">
        <Amount left={left} text={text} onText={setText} problem={amount.problem ?? (aboutNumber ? null : refusal?.sentence())} />
        <Field
          label="退款单号"
          value={refundNo}
          onChange={setRefundNo}
          placeholder="退款小票上的单号"
          maxLength={NUMBER_LENGTH}
          problem={touched && number === '' ? '请填退款单号，一个单号只登记一次。' : aboutNumber ? refusal?.sentence() : null}
          onConfirm={next}
        />
      </Card>
      <Earlier sale={sale} />
      <Sheet open={sure !== null} title="登记这笔退货" onClose={sending.busy ? undefined : () => setSure(null)}>
        {sure ? <Confirm sale={sale} refund={sure} sending={sending} /> : null}
      </Sheet>
    </Screen>
  );
}

function Amount(props: { left: number; text: string; onText: (text: string) => void; problem: string | null | undefined }) {
  const { left, text, onText, problem } = props;
  return (
    <>
      <Field
        label="退款金额"
        kind="amount"
        large
        unit="元"
        placeholder="0.00"
        value={text}
        onChange={onText}
        maxLength={12}
        problem={problem ?? null}
      />
      <View className="gp-cap merchant-refund-most">{`最多还能退 ${yuan(left)}`}</View>
    </>
  );
}

/** The last look: what will happen to the member's points. */
function Confirm({ sale, refund, sending }: { sale: SaleRecordView; refund: RefundRequest; sending: Sending }) {
  const { memberName, id: saleId, receiptNo } = sale;
  const send = () => void sending.send({ kind: 'refund', memberName, saleId, receiptNo, body: refund });
  return (
    <View className="merchant-confirm">
      <Facts
        items={[
          { name: '会员', value: memberName },
          { name: '退款', value: yuan(refund.amountFen), note: `小票 ${receiptNo}，实付 ${yuan(sale.amountFen)}` },
          { name: '退款单号', value: refund.refundNo },
        ]}
      />
      <View>
        {consequences(sale, refund.amountFen).map((line) => (
          <View className="gp-grain-line" key={line}>
            {line}
          </View>
        ))}
      </View>
      {sending.failure ? <Note {...asNote(sending.failure)} /> : null}
      <Button block large text={sending.failure ? '再试一次' : '确认登记'} busy={sending.busy} onPress={send} />
    </View>
  );
}

function Sale({ sale, onOther }: { sale: SaleRecordView; onOther: () => void }) {
  const back = sale.refundedFen > 0 ? { note: `已退 ${yuan(sale.refundedFen)}` } : {};
  return (
    <Card>
      <View className="gp-between merchant-refund-head">
        <View className="gp-card-title gp-ellipsis" {...heading(2)}>{`小票 ${sale.receiptNo}`}</View>
        <Button kind="text" text="换一张" onPress={onOther} />
      </View>
      <Facts
        items={[
          { name: '会员', value: sale.memberName },
          { name: '实付', value: yuan(sale.amountFen), ...back },
          { name: '发出积分', value: `${figure(sale.points)} 分` },
          { name: '时间', value: momentFull(sale.happenedAt), note: sale.storeName },
        ]}
      />
    </Card>
  );
}

function Earlier({ sale }: { sale: SaleRecordView }) {
  if (sale.refunds.length === 0) return null;
  return (
    <View>
      <Section title="登记过的退货" note={`${sale.refunds.length} 笔`} />
      <Card className="gp-rows">
        {sale.refunds.map((refund) => (
          <Row
            key={refund.id}
            title={`退 ${yuan(refund.amountFen)}`}
            note={joined([momentShort(refund.happenedAt), refund.refundNo, refund.owed > 0 && `欠 ${figure(refund.owed)} 分`])}
            value={`${signed(-refund.points)} 分`}
          />
        ))}
      </Card>
    </View>
  );
}
