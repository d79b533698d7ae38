import { View } from '@tarojs/components';
import { useState } from 'react';
import { parseYuan } from '../shared/amount';
import { Button } from '../shared/button';
import { Field } from '../shared/field';
import { yuan } from '../shared/format';
import { Facts } from '../shared/parts';
import { Sheet } from '../shared/sheet';
import './bill-sheet.scss';
import type { Billing, useVerifying } from './use-verifying';

/** A voucher was scanned: for which bill? What is to be paid stands there before anything is used. */
export function BillSheet({ of }: { of: ReturnType<typeof useVerifying> }) {
  const { billing } = of;
  if (!billing) return null;
  return <Asking key={billing.verification.body.code} billing={billing} of={of} />;
}

function Asking({ billing, of }: { billing: Billing; of: ReturnType<typeof useVerifying> }) {
  const [text, setText] = useState('');
  const [touched, setTouched] = useState(false);
  const amount = parseYuan(text, '请填账单金额。');
  const [offFen, fromFen] = [Number(billing.terms.offFen), Number(billing.terms.fromFen)];
  const fits = amount.fen !== null && amount.fen >= fromFen;
  const send = () => {
    setTouched(true);
    if (amount.fen !== null) void of.bill(amount.fen);
  };
  // What the server said stands until another amount is typed.
  const refused = amount.fen !== null && billing.verification.body.billFen === amount.fen ? billing.problem : null;
  return (
    <Sheet open title="抵用券" onClose={of.busy ? undefined : of.leaveBill}>
      <View className="merchant-bill">
        <View className="gp-card-title">{`满 ${yuan(fromFen)}减 ${yuan(offFen)}`}</View>
        <View className="gp-cap">填减免前的账单金额，满了才能用。码 1 分钟内有效，过了请会员换新再扫。</View>
        <Field
          label="账单金额"
          kind="amount"
          large
          unit="元"
          placeholder="0.00"
          value={text}
          onChange={setText}
          maxLength={12}
          focus
          problem={refused ?? (touched ? amount.problem : null)}
          onConfirm={send}
        />
        <Facts
          items={[
            { name: '优惠', value: fits ? yuan(offFen) : '—' },
            { name: '应收', value: fits && amount.fen !== null ? yuan(amount.fen - offFen) : '—' },
          ]}
        />
        <Button block large text="用这张券" busy={of.busy} onPress={send} />
      </View>
    </Sheet>
  );
}
