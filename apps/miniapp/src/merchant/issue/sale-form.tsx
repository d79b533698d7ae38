import type { MemberLookupView, SaleRequest } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../shared/button';
import { figure, yuan } from '../../shared/format';
import { Card, Facts, Note, Well } from '../../shared/parts';
import { Screen } from '../../shared/screen';
import { Sheet } from '../../shared/sheet';
import { parseYuan, previewPoints } from '../amount';
import { Field } from '../field';
import { asNote } from '../no-answer';
import { useIssuing } from './use-issuing';
import './index.scss';

const RECEIPT_LENGTH = 64;

/** What was paid, by which receipt; then one look at it all before it is done. */
export function SaleForm({ member, onOther }: { member: MemberLookupView; onOther: (why: string | null) => void }) {
  const [amountText, setAmountText] = useState('');
  const [receiptNo, setReceiptNo] = useState('');
  const [touched, setTouched] = useState(false);
  const [sure, setSure] = useState<SaleRequest | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const issuing = useIssuing(member, {
    onForm: (text) => {
      setSure(null);
      setRefusal(text);
    },
    onMember: onOther,
  });
  const amount = parseYuan(amountText);
  const receipt = receiptNo.trim();
  const next = () => {
    setTouched(true);
    setRefusal(null);
    if (amount.fen !== null && receipt !== '') setSure({ ticket: member.ticket, amountFen: amount.fen, receiptNo: receipt });
  };
  return (
    <Screen title="发积分" bar={<Button grow text="下一步" onPress={next} />}>
      <MemberCard name={member.name} onOther={() => onOther(null)} />
      <Card className="merchant-sale">
        <Field
          label="实付金额（不含券）"
          kind="amount"
          large
          unit="元"
          placeholder="0.00"
          value={amountText}
          onChange={setAmountText}
          maxLength={12}
          problem={touched ? amount.problem : null}
          focus
        />
        <Preview fen={amount.fen} />
        <Field
          label="小票号"
          value={receiptNo}
          onChange={setReceiptNo}
          placeholder="收银小票上的单号"
          maxLength={RECEIPT_LENGTH}
          problem={touched && receipt === '' ? '请填小票号，一张小票只发一次。' : refusal}
          onConfirm={next}
        />
      </Card>
      <Sheet open={sure !== null} title="发积分给这位会员" onClose={issuing.busy ? undefined : () => setSure(null)}>
        {sure ? <Confirm member={member} sale={sure} issuing={issuing} /> : null}
      </Sheet>
    </Screen>
  );
}

function MemberCard({ name, onOther }: { name: string; onOther: () => void }) {
  return (
    <Card>
      <View className="merchant-member">
        <Well icon="tab-me" />
        <View className="gp-grow">
          <View className="merchant-member-name">{name}</View>
          <View className="gp-cap">已核对会员码</View>
        </View>
        <Button kind="text" text="换一位" onPress={onOther} />
      </View>
    </Card>
  );
}

function Preview({ fen }: { fen: number | null }) {
  return (
    <View className="merchant-preview">
      <Text className="gp-foot">1 元积 1 分，不满 1 元不计</Text>
      <Text className="gp-pts">
        约 {fen === null ? '—' : figure(previewPoints(fen))}
        <Text className="gp-pts-unit">分</Text>
      </Text>
    </View>
  );
}

function Confirm({
  member,
  sale,
  issuing,
}: {
  member: MemberLookupView;
  sale: SaleRequest;
  issuing: ReturnType<typeof useIssuing>;
}) {
  const { busy, failure } = issuing;
  return (
    <View className="merchant-confirm">
      <View className="merchant-confirm-points">
        <Text className="merchant-confirm-figure">约 {figure(previewPoints(sale.amountFen))}</Text>
        <Text>分</Text>
      </View>
      <Facts
        items={[
          { name: '会员', value: member.name },
          { name: '实付', value: yuan(sale.amountFen) },
          { name: '小票号', value: sale.receiptNo },
        ]}
      />
      {failure ? <Note {...asNote(failure)} /> : null}
      <Button block large text={failure ? '再试一次' : '确认发分'} busy={busy} onPress={() => void issuing.issue(sale)} />
      <View className="gp-cap gp-center">以系统按规则算出的分数为准</View>
    </View>
  );
}
