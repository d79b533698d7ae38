import { type MerchantCommission, OPEN_COMMISSIONS } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { Note } from '../../shared/parts';
import { PictureField } from '../../shared/pictures/picture-field';
import { usePictures } from '../../shared/pictures/use-pictures';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';

const looked = () => changed('GET /merchant/commissions', 'GET /merchant/commissions/:id');

/** A proof to show, or a no that says why. */
export function Acts({ view, onAgain }: { view: MerchantCommission; onAgain: () => Promise<unknown> }) {
  const [open, setOpen] = useState<'proof' | 'decline' | null>(null);
  if (!OPEN_COMMISSIONS.includes(view.state)) return null;
  const close = () => {
    setOpen(null);
    void onAgain();
  };
  return (
    <>
      <View className="commission-acts">
        {view.state === 'proofed' ? null : (
          <Button block large icon="camera" text="发样稿给会员" onPress={() => setOpen('proof')} />
        )}
        <View className="gp-center">
          <Button kind="text" text="做不了，退回积分" onPress={() => setOpen('decline')} />
        </View>
      </View>
      {open === 'proof' ? <ProofSheet id={view.id} onClose={close} /> : null}
      {open === 'decline' ? <DeclineSheet id={view.id} onClose={close} /> : null}
    </>
  );
}

function ProofSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const proof = useCommand('POST /merchant/commissions/:id/proof');
  const [words, setWords] = useState('');
  const [touched, setTouched] = useState(false);
  const pictures = usePictures('service');
  const few = [...words.trim()].length < 2;
  const missing = pictures.waiting
    ? '有图片还没传上，请等一等或去掉它。'
    : pictures.ids.length === 0
      ? '请加 1 张样稿图片。'
      : null;
  const send = async () => {
    setTouched(true);
    if (few || missing) return;
    const done = await proof.run({ params: { id }, body: { words: words.trim(), pictureIds: pictures.ids } });
    looked();
    if (!done) return;
    toast('样稿发出了，等会员确认');
    onClose();
  };
  return (
    <Sheet open title="发样稿" onClose={proof.busy ? undefined : onClose}>
      <View className="commission-form">
        <PictureField label="样稿" pictures={pictures} problem={touched ? missing : null} />
        <Field
          label="说明"
          value={words}
          onChange={setWords}
          maxLength={200}
          placeholder="纸张、尺寸、改了哪里"
          problem={touched && few ? '请说说这版样稿，至少 2 个字。' : null}
        />
        {proof.error ? <Note tone="warn" icon="warning" text={sentenceOf(proof.error)} /> : null}
        <Button block large text={proof.error ? '再试一次' : '发给会员'} busy={proof.busy} onPress={() => void send()} />
      </View>
    </Sheet>
  );
}

function DeclineSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const decline = useCommand('POST /merchant/commissions/:id/decline');
  const [why, setWhy] = useState('');
  const [touched, setTouched] = useState(false);
  const few = [...why.trim()].length < 2;
  const send = async () => {
    setTouched(true);
    if (few) return;
    const done = await decline.run({ params: { id }, body: { why: why.trim() } });
    looked();
    if (!done) return;
    toast('积分已退回会员');
    onClose();
  };
  return (
    <Sheet open title="做不了" onClose={decline.busy ? undefined : onClose}>
      <View className="commission-form">
        <View className="gp-foot">会员留着的积分马上全部退回，会员会看到原因。</View>
        <Field
          label="原因"
          value={why}
          onChange={setWhy}
          maxLength={200}
          problem={touched && few ? '请写原因，至少 2 个字。' : null}
        />
        {decline.error ? <Note tone="warn" icon="warning" text={sentenceOf(decline.error)} /> : null}
        <Button block text="退回积分" busy={decline.busy} onPress={() => void send()} />
      </View>
    </Sheet>
  );
}
