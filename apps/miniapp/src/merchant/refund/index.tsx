import { useState } from 'react';
import { hasCode, isOffline, sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Field } from '../../shared/field';
import { asPage } from '../../shared/page';
import { Card, Note } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { RefundForm } from './refund-form';
import './index.scss';

const RECEIPT_LENGTH = 64;

/** A customer brings goods back: which receipt, how much, sure. */
function Refund() {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  const [touched, setTouched] = useState(false);
  const sale = useRemote('GET /merchant/sales', { query: { receiptNo: asked } }, asked !== '');
  const receiptNo = typed.trim();
  const find = () => {
    setTouched(true);
    if (receiptNo === '') return;
    // Asked again for the same receipt: what is left of it may have changed meanwhile.
    if (receiptNo === asked) void sale.again();
    setAsked(receiptNo);
  };
  if (sale.data && asked !== '')
    return <RefundForm key={sale.data.id} sale={sale.data} onAgain={sale.again} onOther={() => setAsked('')} />;
  const unknown = hasCode(sale.error, 'points/sale-not-found') && receiptNo === asked;
  return (
    <Screen title="退货登记">
      <Card className="merchant-find">
        <Field
          label="小票号"
          value={typed}
          onChange={setTyped}
          placeholder="原来那张收银小票上的单号"
          maxLength={RECEIPT_LENGTH}
          problem={touched && receiptNo === '' ? '请填小票号。' : unknown ? sentenceOf(sale.error) : null}
          focus
          onConfirm={find}
        />
        <Button block text="查找小票" busy={sale.pending} onPress={find} />
      </Card>
      {sale.error && !unknown && !sale.pending ? (
        <Note
          tone="warn"
          icon={isOffline(sale.error) ? 'offline' : 'warning'}
          text={isOffline(sale.error) ? '网络断开了，连上后再查一次。' : sentenceOf(sale.error)}
        />
      ) : null}
      <Note icon="undo" text="收银台退款之后在这里登记。系统按退款扣回这张小票发出的积分，一个退款单号只算一次。" />
    </Screen>
  );
}

export default asPage(Refund, { audience: 'merchant', screen: { title: '退货登记' } });
