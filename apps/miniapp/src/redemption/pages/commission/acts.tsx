import { type CommissionView, OPEN_COMMISSIONS } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { Field } from '../../../shared/field';
import { figure } from '../../../shared/format';
import { Note } from '../../../shared/parts';
import { PictureField } from '../../../shared/pictures/picture-field';
import { usePictures } from '../../../shared/pictures/use-pictures';
import { changed } from '../../../shared/query';
import { Sheet } from '../../../shared/sheet';
import { toast } from '../../../shared/toast';

type Open = 'approve' | 'change' | 'cancel' | null;

const looked = () =>
  changed(
    ...(['GET /commissions', 'GET /commissions/:id', 'GET /points', 'GET /points/statement', 'GET /points/lots'] as const),
    ...(['GET /redemptions', 'GET /gifts', 'GET /gifts/:id'] as const),
  );

/** What the member can do now: of a proof say yes, or what to change, and until then give it up. */
export function Acts({ view, onAgain }: { view: CommissionView; onAgain: () => Promise<unknown> }) {
  const [open, setOpen] = useState<Open>(null);
  if (!OPEN_COMMISSIONS.includes(view.state)) return null;
  const close = () => {
    setOpen(null);
    void onAgain();
  };
  const left = view.rounds - view.roundsUsed;
  return (
    <>
      <View className="commission-acts">
        {view.state === 'proofed' ? (
          <>
            <Button block large icon="check" text={`满意，用 ${figure(view.price)} 分制作`} onPress={() => setOpen('approve')} />
            {left > 0 ? (
              <Button block kind="line" text={`要改，还能改 ${left} 次`} onPress={() => setOpen('change')} />
            ) : (
              <View className="gp-cap gp-center">修改次数用完了，可以确认，也可以取消。</View>
            )}
          </>
        ) : null}
        <View className="gp-center">
          <Button kind="text" text="不做了，取消定制" onPress={() => setOpen('cancel')} />
        </View>
      </View>
      {open === 'approve' ? <ApproveSheet view={view} onClose={close} /> : null}
      {open === 'change' ? <ChangeSheet view={view} onClose={close} /> : null}
      {open === 'cancel' ? <CancelSheet view={view} onClose={close} /> : null}
    </>
  );
}

interface SheetProps {
  view: CommissionView;
  onClose: () => void;
}
/** The one that is on the screen: what is answered is what was seen. */
const proofOf = ({ steps }: CommissionView): string => steps[steps.length - 1]?.id ?? '';

function ApproveSheet({ view, onClose }: SheetProps) {
  const approve = useCommand('POST /commissions/:id/approve');
  const [proofId] = useState(() => proofOf(view));
  const yes = async () => {
    const done = await approve.run({ params: { id: view.id }, body: { proofId } });
    looked();
    if (!done) return;
    toast('样稿已确认，商户开始制作');
    onClose();
  };
  return (
    <Sheet open title="确认样稿" onClose={approve.busy ? undefined : onClose}>
      <View className="commission-form">
        <View className="gp-foot">
          {`确认后用去留着的 ${figure(view.price)} 分，商户照这版样稿制作，不能再改，也不能取消。做好后凭兑换码到店领取。`}
        </View>
        {approve.error ? <Note tone="warn" icon="warning" text={sentenceOf(approve.error)} /> : null}
        <Button block large text={approve.error ? '再试一次' : '就照这版做'} busy={approve.busy} onPress={() => void yes()} />
      </View>
    </Sheet>
  );
}

function ChangeSheet({ view, onClose }: SheetProps) {
  const change = useCommand('POST /commissions/:id/change');
  const [proofId] = useState(() => proofOf(view));
  const [words, setWords] = useState('');
  const [touched, setTouched] = useState(false);
  const pictures = usePictures('service');
  const few = [...words.trim()].length < 2;
  const send = async () => {
    setTouched(true);
    if (few || pictures.waiting) return;
    const body = { proofId, words: words.trim(), pictureIds: pictures.ids };
    const done = await change.run({ params: { id: view.id }, body });
    looked();
    if (!done) return;
    toast('告诉商户了，改好给你看');
    onClose();
  };
  return (
    <Sheet open title="要改哪里" onClose={change.busy ? undefined : onClose}>
      <View className="commission-form">
        <Field
          label="要改什么"
          value={words}
          onChange={setWords}
          maxLength={200}
          problem={touched && few ? '请说说要改什么，至少 2 个字。' : null}
        />
        <PictureField
          label="图片（可以不加）"
          pictures={pictures}
          problem={touched && pictures.waiting ? '有图片还没传上，请等一等或去掉它。' : null}
        />
        {change.error ? <Note tone="warn" icon="warning" text={sentenceOf(change.error)} /> : null}
        <Button block text={change.error ? '再试一次' : '请商户修改'} busy={change.busy} onPress={() => void send()} />
      </View>
    </Sheet>
  );
}

function CancelSheet({ view, onClose }: SheetProps) {
  const cancel = useCommand('POST /commissions/:id/cancel');
  const give = async () => {
    const done = await cancel.run({ params: { id: view.id } });
    looked();
    if (!done) return;
    toast(`已取消，${figure(view.price)} 分退回来了`);
    onClose();
  };
  return (
    <Sheet open title="取消定制" onClose={cancel.busy ? undefined : onClose}>
      <View className="commission-form">
        <View className="gp-foot">{`留着的 ${figure(view.price)} 分按原来的有效期全部退回给你，商户不再做样稿。`}</View>
        {cancel.error ? <Note tone="warn" icon="warning" text={sentenceOf(cancel.error)} /> : null}
        <Button block text="取消定制" busy={cancel.busy} onPress={() => void give()} />
      </View>
    </Sheet>
  );
}
