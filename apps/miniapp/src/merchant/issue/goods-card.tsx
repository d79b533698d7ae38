import { type CertificateView, SALE_CATEGORIES, type SaleCategory } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { heading } from '../../shared/aria';
import { Chips } from '../../shared/chips';
import { Field } from '../../shared/field';
import { Icon } from '../../shared/icon';
import { Card, Switch } from '../../shared/parts';
import { Press } from '../../shared/press';
import { CertificateSheet } from './certificate-sheet';
import { CATEGORY_WORDS, type ReadDraft, type SaleDraft } from './sale-draft';

const NONE = 'none';
type Choice = SaleCategory | typeof NONE;
const CHOICES: readonly { id: Choice; text: string }[] = [
  { id: NONE, text: '不选' },
  ...SALE_CATEGORIES.map((id) => ({ id, text: CATEGORY_WORDS[id] })),
];

/** What was bought, where a bonus may be about it. All of it may be left out. */
export function GoodsCard({
  draft,
  read,
  touched,
  onChange,
}: {
  draft: SaleDraft;
  read: ReadDraft;
  touched: boolean;
  onChange: (change: Partial<SaleDraft>) => void;
}) {
  const { green } = draft;
  const change = (part: Partial<NonNullable<SaleDraft['green']>>) => {
    if (green) onChange({ green: { ...green, ...part } });
  };
  return (
    <Card className="merchant-goods">
      <View className="gp-card-title" {...heading(2)}>
        买了什么（可不填）
      </View>
      <View className="gp-cap">有的加成只给某类商品，或有绿色认证的商品。</View>
      <Chips
        label="商品类别"
        items={CHOICES}
        value={draft.category ?? NONE}
        onChange={(id) => onChange({ category: id === NONE ? null : id })}
      />
      <View className="merchant-green">
        <Switch
          label="有绿色商品"
          on={green !== null}
          onChange={(on) => onChange({ green: on ? { amount: '', certificate: null } : null })}
        />
        {green ? (
          <Green
            green={green}
            whole={read.amount === null ? draft.amount : null}
            read={read}
            touched={touched}
            onChange={change}
          />
        ) : null}
      </View>
    </Card>
  );
}

/** The part with a certificate; `whole` = what was paid, where it can be read. */
function Green(props: {
  green: NonNullable<SaleDraft['green']>;
  whole: string | null;
  read: ReadDraft;
  touched: boolean;
  onChange: (part: Partial<NonNullable<SaleDraft['green']>>) => void;
}) {
  const { green, whole, read, touched, onChange } = props;
  const [choosing, setChoosing] = useState(false);
  const choose = (certificate: CertificateView) => {
    onChange({ certificate });
    setChoosing(false);
  };
  return (
    <>
      <Field
        label="其中绿色商品的金额"
        kind="amount"
        unit="元"
        placeholder="0.00"
        value={green.amount}
        onChange={(amount) => onChange({ amount })}
        maxLength={12}
        problem={touched || green.amount !== '' ? read.greenAmount : null}
      />
      {whole !== null && green.amount !== whole ? (
        <Press className="merchant-whole" label="整单都是绿色商品" onPress={() => onChange({ amount: whole })}>
          整单都是
        </Press>
      ) : null}
      <Certificate
        certificate={green.certificate}
        problem={touched ? read.certificate : null}
        onPress={() => setChoosing(true)}
      />
      <CertificateSheet open={choosing} onClose={() => setChoosing(false)} onChoose={choose} />
    </>
  );
}

function Certificate(props: { certificate: CertificateView | null; problem: string | null; onPress: () => void }) {
  const { certificate, problem, onPress } = props;
  return (
    <View>
      <View className="gp-field-label">绿色认证</View>
      <Press
        className={problem ? 'gp-field merchant-certificate merchant-certificate-wrong' : 'gp-field merchant-certificate'}
        label={certificate ? `绿色认证 ${certificate.productName}，换一张` : '选绿色认证'}
        onPress={onPress}
      >
        <Icon name="badge" size={20} />
        <View className="gp-grow">
          <View className={certificate ? 'gp-ellipsis' : 'gp-t3'}>
            {certificate ? certificate.productName : '选一张登记过的认证'}
          </View>
          {certificate ? <View className="gp-cap gp-ellipsis">{certificate.number}</View> : null}
        </View>
        <Icon name="arrow-right" size={16} />
      </Press>
      {problem ? <View className="gp-field-error">{problem}</View> : null}
    </View>
  );
}
