import type { CashOffView, EarningPreview, MemberLookupView, SaleRequest } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type ApiError, sentenceOf } from '../../shared/api-error';
import { heading } from '../../shared/aria';
import { Button } from '../../shared/button';
import { EarningLines } from '../../shared/earning-lines';
import { Field } from '../../shared/field';
import { figure, yuan } from '../../shared/format';
import { Card, Facts, Note } from '../../shared/parts';
import { Screen } from '../../shared/screen';
import { Sheet } from '../../shared/sheet';
import { asNote } from '../no-answer';
import { type Sending, useSending } from '../use-sending';
import { GoodsCard } from './goods-card';
import { MemberCard } from './member-card';
import { readDraft, type SaleDraft } from './sale-draft';
import { type Preview, usePreview } from './use-preview';
import './index.scss';

const RECEIPT_LENGTH = 64;
const EMPTY: SaleDraft = { amount: '', category: null, green: null };

interface Props {
  member: MemberLookupView;
  /** What points have paid of this bill: the rest is what was really paid. */
  cashOff?: CashOffView;
  onOther: (why: string | null) => void;
}

/** What was paid, by which receipt, for what; then one look at it all before it is done. */
export function SaleForm({ member, cashOff, onOther }: Props) {
  const [draft, setDraft] = useState(cashOff ? { ...EMPTY, amount: (cashOff.toPayFen / 100).toFixed(2) } : EMPTY);
  const [receiptNo, setReceiptNo] = useState('');
  const [touched, setTouched] = useState(false);
  const [sure, setSure] = useState<SaleRequest | null>(null);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const sending = useSending((error) => {
    setSure(null);
    if (error.code === 'points/ticket-invalid') onOther(error.sentence());
    else setRefusal(error);
  });
  const read = readDraft(draft);
  const preview = usePreview(member.ticket, read.goods);
  const receipt = receiptNo.trim();
  const aboutGoods = refusal?.code.startsWith('rules/') ?? false;
  const change = (part: Partial<SaleDraft>) => {
    setRefusal(null);
    setDraft({ ...draft, ...part });
  };
  const next = () => {
    setTouched(true);
    setRefusal(null);
    if (read.goods && receipt !== '') {
      setSure({ ticket: member.ticket, receiptNo: receipt, ...read.goods, ...(cashOff ? { cashOffId: cashOff.id } : {}) });
    }
  };
  return (
    <Screen title="发积分" bar={<Button grow text="下一步" onPress={next} />}>
      <MemberCard name={member.name} onOther={() => onOther(null)} />
      {cashOff ? (
        <Note tone="ok" icon="check" text={`积分已抵 ${yuan(cashOff.offFen)}，只按实付 ${yuan(cashOff.toPayFen)}得积分。`} />
      ) : null}
      <Card className="merchant-sale">
        <Field
          label="实付金额（不含券）"
          kind="amount"
          large
          unit="元"
          placeholder="0.00"
          value={draft.amount}
          onChange={(amount) => change({ amount })}
          maxLength={12}
          problem={touched ? read.amount : null}
          focus
        />
        <Expected preview={preview} />
        <Field
          label="小票号"
          value={receiptNo}
          onChange={setReceiptNo}
          placeholder="收银小票上的单号"
          maxLength={RECEIPT_LENGTH}
          problem={problemOf(touched && receipt === '', aboutGoods ? null : refusal)}
          onConfirm={next}
        />
      </Card>
      <GoodsCard draft={draft} read={read} touched={touched} onChange={change} />
      {refusal && aboutGoods ? <Note tone="warn" icon="warning" text={refusal.sentence()} /> : null}
      <Lines preview={preview} />
      <Sheet open={sure !== null} title="发积分给这位会员" onClose={sending.busy ? undefined : () => setSure(null)}>
        {sure ? <Confirm member={member} sale={sure} expected={preview.data} sending={sending} /> : null}
      </Sheet>
    </Screen>
  );
}

function problemOf(missing: boolean, refusal: ApiError | null): string | null {
  return missing ? '请填小票号，一张小票只发一次。' : (refusal?.sentence() ?? null);
}

/** The figure that matters at the counter: beside the amount it comes from. */
function Expected({ preview }: { preview: Preview }) {
  const { data } = preview;
  return (
    <View className="merchant-preview">
      <Text className="gp-foot">{data ? `按现行规则（第 ${data.ruleVersion} 版）` : '按现行规则计算'}</Text>
      <Text className="gp-pts">
        约 {data ? figure(data.points) : '—'}
        <Text className="gp-pts-unit">分</Text>
      </Text>
    </View>
  );
}

function Lines({ preview }: { preview: Preview }) {
  if (preview.error) {
    return <Note tone="warn" icon="warning" text={`暂时看不到预计得分：${sentenceOf(preview.error)}发分仍按规则计算。`} />;
  }
  if (!preview.data) return null;
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        预计得分
      </View>
      <EarningLines lines={preview.data.lines} />
    </Card>
  );
}

function Confirm({
  member,
  sale,
  expected,
  sending,
}: {
  member: MemberLookupView;
  sale: SaleRequest;
  expected: EarningPreview | undefined;
  sending: Sending;
}) {
  const { busy, failure } = sending;
  const certificate = sale.lines?.find((line) => line.certificate !== undefined);
  const send = () => void sending.send({ kind: 'sale', memberName: member.name, body: sale });
  return (
    <View className="merchant-confirm">
      <View className="merchant-confirm-points">
        <Text className="merchant-confirm-figure">约 {expected ? figure(expected.points) : '—'}</Text>
        <Text>分</Text>
      </View>
      <Facts
        items={[
          { name: '会员', value: member.name },
          { name: '实付', value: yuan(sale.amountFen) },
          certificate ? { name: '绿色商品', value: yuan(certificate.amountFen), note: certificate.certificate ?? '' } : null,
          { name: '小票号', value: sale.receiptNo },
        ]}
      />
      {failure ? <Note {...asNote(failure)} /> : null}
      <Button block large text={failure ? '再试一次' : '确认发分'} busy={busy} onPress={send} />
      <View className="gp-cap merchant-confirm-note">以系统按规则算出的分数为准</View>
    </View>
  );
}
