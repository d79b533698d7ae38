import { View } from '@tarojs/components';
import { useState } from 'react';
import { parseYuan } from '../../shared/amount';
import { Button } from '../../shared/button';
import { Field } from '../../shared/field';
import { figure, yuan } from '../../shared/format';
import { restart } from '../../shared/go';
import { Card, Note } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import { Screen } from '../../shared/screen';
import { accept, allowance } from './offline-sales';

/** Without network: what was paid and by which receipt, kept on the phone until it can be sent. Nothing is promised but that. */
export function OfflineForm({ code, scannedAt, onLeave }: { code: string; scannedAt: string; onLeave: () => void }) {
  const [text, setText] = useState('');
  const [receiptNo, setReceiptNo] = useState('');
  const [touched, setTouched] = useState(false);
  const [kept, setKept] = useState<boolean | null>(null);
  const allowed = allowance();
  if (kept) return <Accepted />;
  if (!allowed) return null;
  const amount = parseYuan(text);
  const over = amount.fen !== null && amount.fen > allowed.terms.mostFen;
  const receipt = receiptNo.trim();
  const next = () => {
    setTouched(true);
    if (amount.fen === null || over || receipt === '') return;
    setKept(accept({ code, scannedAt, amountFen: amount.fen, receiptNo: receipt }));
  };
  return (
    <Screen title="断网收下" bar={<Button grow text="收下，待同步" onPress={next} />}>
      <Note
        tone="warn"
        icon="offline"
        text={`没有网络，还不知道是哪位会员，也还没有发分。今天还能收 ${figure(allowed.left)} 笔，连上后 ${allowed.terms.mostHours} 小时内同步。`}
      />
      <Card className="merchant-sale">
        <Field
          label="实付金额（不含券）"
          kind="amount"
          large
          unit="元"
          placeholder="0.00"
          value={text}
          onChange={setText}
          maxLength={12}
          problem={over ? `断网时一笔最多 ${yuan(allowed.terms.mostFen)}。` : touched ? amount.problem : null}
          focus
        />
        <Field
          label="小票号"
          value={receiptNo}
          onChange={setReceiptNo}
          placeholder="收银小票上的单号"
          maxLength={64}
          problem={touched && receipt === '' ? '请填小票号，一张小票只发一次。' : null}
          onConfirm={next}
        />
      </Card>
      {kept === false ? <Note tone="danger" icon="warning" text="手机存不下，没有收下。请记在纸上，联网后按小票补发。" /> : null}
      <Button block kind="line" text="不收了" onPress={onLeave} />
    </Screen>
  );
}

function Accepted() {
  return (
    <Screen title="断网收下">
      <Verdict kind="twice" title="待同步" text="已存在这部手机里，连上网会自动发出" />
      <View className="gp-buttons-tall">
        <Button block large text="回到商户台" onPress={() => restart('/merchant/home/index')} />
      </View>
    </Screen>
  );
}
