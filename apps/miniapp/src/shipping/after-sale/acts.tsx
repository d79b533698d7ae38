import { type AfterSaleView, SHIPPING_COMPANIES } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { Note } from '../../shared/parts';
import { PictureField } from '../../shared/pictures/picture-field';
import { usePictures } from '../../shared/pictures/use-pictures';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';

type Open = 'withdraw' | 'appeal' | 'send' | null;
const NUMBER = /^[A-Za-z0-9-]{6,32}$/;
const COMPANIES = SHIPPING_COMPANIES.map((text) => ({ id: text as string, text }));
const looked = () => changed('GET /redemptions/:id/after-sales', 'GET /redemptions/:id', 'GET /points');

/** What the member can do now. */
export function Acts({ afterSale }: { afterSale: AfterSaleView }) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const { state, mayAppeal } = afterSale;
  const mayWithdraw = state === 'asked' || state === 'agreed';
  if (!mayWithdraw && !mayAppeal) return null;
  return (
    <>
      <View className="gp-buttons">
        {mayWithdraw ? <Button grow kind="line" text="不退了" onPress={() => setOpen('withdraw')} /> : null}
        {state === 'agreed' ? <Button grow text="填寄回单号" onPress={() => setOpen('send')} /> : null}
        {mayAppeal ? <Button grow text="向运营申诉" onPress={() => setOpen('appeal')} /> : null}
      </View>
      {open === 'withdraw' ? <WithdrawSheet id={afterSale.id} onClose={close} /> : null}
      {open === 'appeal' ? <AppealSheet id={afterSale.id} onClose={close} /> : null}
      {open === 'send' ? <SendBackSheet id={afterSale.id} onClose={close} /> : null}
    </>
  );
}

function WithdrawSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const withdraw = useCommand('POST /after-sales/:id/withdraw');
  const confirm = async () => {
    const done = await withdraw.run({ params: { id } });
    looked();
    if (!done) return;
    toast('这次售后已关闭');
    onClose();
  };
  return (
    <Sheet open title="不退了" onClose={withdraw.busy ? undefined : onClose}>
      <View className="after-sale-form">
        <View className="gp-foot">关闭后礼品还是你的。还在退货期内的话，可以再申请。</View>
        {withdraw.error ? <Note tone="warn" icon="warning" text={sentenceOf(withdraw.error)} /> : null}
        <Button block text="关闭售后" busy={withdraw.busy} onPress={() => void confirm()} />
      </View>
    </Sheet>
  );
}

function AppealSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const [words, setWords] = useState('');
  const [touched, setTouched] = useState(false);
  const pictures = usePictures('after-sale');
  const appeal = useCommand('POST /after-sales/:id/appeal');
  const few = [...words.trim()].length < 2;
  const send = async () => {
    setTouched(true);
    if (few || pictures.waiting) return;
    const done = await appeal.run({ params: { id }, body: { words: words.trim(), pictureIds: pictures.ids } });
    looked();
    if (!done) return;
    toast('已申诉，运营会答复你');
    onClose();
  };
  return (
    <Sheet open title="向运营申诉" onClose={appeal.busy ? undefined : onClose}>
      <View className="after-sale-form">
        <View className="gp-cap">一笔售后可以申诉一次，运营的答复是最后的结果。</View>
        <Field
          label="为什么"
          value={words}
          onChange={setWords}
          maxLength={200}
          problem={touched && few ? '请说说为什么，至少 2 个字。' : null}
        />
        <PictureField
          label="照片（可以不加）"
          pictures={pictures}
          problem={touched && pictures.waiting ? '有图片还没传上，请等一等或去掉它。' : null}
        />
        {appeal.error ? <Note tone="warn" icon="warning" text={sentenceOf(appeal.error)} /> : null}
        <Button block text="提交申诉" busy={appeal.busy} onPress={() => void send()} />
      </View>
    </Sheet>
  );
}

function SendBackSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const [company, setCompany] = useState<string>(COMPANIES[0]?.id ?? '');
  const [trackingNo, setTrackingNo] = useState('');
  const [touched, setTouched] = useState(false);
  const sendBack = useCommand('POST /after-sales/:id/send-back');
  const fits = NUMBER.test(trackingNo.trim());
  const send = async () => {
    setTouched(true);
    if (!fits) return;
    const done = await sendBack.run({ params: { id }, body: { company, trackingNo: trackingNo.trim() } });
    looked();
    if (!done) return;
    toast('记下了，商户收到后退回');
    onClose();
  };
  return (
    <Sheet open title="填寄回单号" onClose={sendBack.busy ? undefined : onClose}>
      <View className="after-sale-form">
        <Chips label="快递公司" items={COMPANIES} value={company} onChange={setCompany} />
        <Field
          label="单号"
          value={trackingNo}
          onChange={setTrackingNo}
          maxLength={32}
          problem={touched && !fits ? '单号是 6 到 32 位字母、数字或短横。' : null}
        />
        {sendBack.error ? <Note tone="warn" icon="warning" text={sentenceOf(sendBack.error)} /> : null}
        <Button block text="已寄回" busy={sendBack.busy} onPress={() => void send()} />
      </View>
    </Sheet>
  );
}
