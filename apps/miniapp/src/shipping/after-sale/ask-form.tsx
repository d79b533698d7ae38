import {
  AFTER_SALE_TIMES,
  cashBackOf,
  RECEIVE_DAYS,
  RETURN_REASONS,
  type RedemptionView,
  type ReturnReason,
} from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { heading } from '../../shared/aria';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { figure, yuan } from '../../shared/format';
import { Card, Facts, Note } from '../../shared/parts';
import { PictureField } from '../../shared/pictures/picture-field';
import { usePictures } from '../../shared/pictures/use-pictures';
import { changed } from '../../shared/query';
import { toast } from '../../shared/toast';
import { REASON_WORDS } from './after-sale-words';

const REASONS = RETURN_REASONS.map((id) => ({ id, text: REASON_WORDS[id] }));

/** Freight was paid for the parcel: it comes back with the last piece. */
function freightNote(freightFen: number, isRest: boolean): string {
  if (freightFen === 0) return '';
  return isRest ? `，含运费 ${yuan(freightFen)}` : `；运费 ${yuan(freightFen)} 全部退完时一起退`;
}

/** What is wrong and how many come back; what comes back for them is said before it is asked. */
export function AskForm({ redemption }: { redemption: RedemptionView }) {
  const { id, points, freightFen, giftName } = redemption;
  const all = redemption.quantity - redemption.piecesReturned;
  const [reason, setReason] = useState<ReturnReason>('defect');
  const [words, setWords] = useState('');
  const [pieces, setPieces] = useState(String(all));
  const [touched, setTouched] = useState(false);
  const ask = useCommand('POST /redemptions/:id/after-sales');
  const isReceived = redemption.state === 'used';
  const pictures = usePictures('after-sale');
  const few = [...words.trim()].length < 2;
  const quantity = Number(pieces);
  const cashBack = cashBackOf(redemption, quantity);
  const submit = async () => {
    setTouched(true);
    if (few || pictures.waiting) return;
    const asked = await ask.run({ params: { id }, body: { reason, words: words.trim(), quantity, pictureIds: pictures.ids } });
    changed('GET /redemptions/:id/after-sales');
    if (asked) toast('已申请，商户会答复你');
  };
  if (!isReceived)
    return (
      <Note
        icon="clock"
        text={`收货以后才能申请售后。一直没有收到的话不用确认：寄出满 ${RECEIVE_DAYS} 天会自动确认收货，那时再选“没收到”。`}
      />
    );
  return (
    <Card className="after-sale-form">
      <View className="gp-card-title" {...heading(2)}>
        {`申请退货：${giftName}`}
      </View>
      <View className="gp-cap">
        {`收货后 ${AFTER_SALE_TIMES.unwantedDays} 天内可以退，有质量问题的 ${AFTER_SALE_TIMES.defectDays} 天内可以退。`}
      </View>
      <Chips label="原因" items={REASONS} value={reason} onChange={setReason} />
      {all > 1 ? (
        <Chips
          label="退几份"
          items={Array.from({ length: all }, (_, i) => ({ id: String(i + 1), text: `退 ${i + 1} 份` }))}
          value={pieces}
          onChange={setPieces}
        />
      ) : null}
      <Field
        label="哪里不对"
        value={words}
        onChange={setWords}
        maxLength={200}
        placeholder="写一句，商户好尽快处理"
        problem={touched && few ? '请说说哪里不对，至少 2 个字。' : null}
      />
      <PictureField
        label="照片（可以不加）"
        pictures={pictures}
        note="拍下不对的地方，商户和运营看得到。照片里的拍摄地点会被去掉。"
        problem={touched && pictures.waiting ? '有图片还没传上，请等一等或去掉它。' : null}
      />
      <Facts
        items={[
          {
            name: '会退回',
            value: `${figure((points / redemption.quantity) * quantity)} 分${cashBack > 0 ? ` + ${yuan(cashBack)}` : ''}`,
            note: `${cashBack > 0 ? '现金原路退回微信' : '按原来的有效期退回'}${freightNote(freightFen, quantity === all)}`,
          },
        ]}
      />
      {ask.error ? <Note tone="warn" icon="warning" text={sentenceOf(ask.error)} /> : null}
      <Button block text="申请退货" busy={ask.busy} onPress={() => void submit()} />
    </Card>
  );
}
