import type { ConsoleAfterSale } from '@gp/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { PictureField, pictures, type SentPictures } from '../shared/picture-field';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

export interface Answering {
  kind: 'agree' | 'refuse' | 'uphold' | 'reject';
  row: ConsoleAfterSale;
}
interface AnswerForm {
  words: string;
  shown: SentPictures;
}
const WORDS = {
  agree: { title: '同意退货', label: '退货寄到哪里', extra: '收件人、电话、地址，会员会看到。', done: '已同意，会员会寄回' },
  refuse: { title: '不同意退货', label: '为什么', extra: '会员会看到，还可以向运营申诉一次。', done: '已答复会员' },
  uphold: { title: '支持会员', label: '理由', extra: '会员和商户都会看到；接着由会员寄回。', done: '已支持，会员会寄回' },
  reject: { title: '驳回申诉', label: '理由', extra: '这是最后的结果，会员和商户都会看到。', done: '已驳回' },
} as const;

/** What never came is not sent back. */
const NOTHING_TO_SEND: Partial<Record<Answering['kind'], { extra: string; done: string }>> = {
  agree: { extra: '没收到的不用寄回：同意后积分马上退回会员。地址留着下次退货用。', done: '已同意，积分已退回会员' },
  uphold: { extra: '会员和商户都会看到；没收到的不用寄回，积分马上退回会员。', done: '已支持，积分已退回会员' },
};

/** An answer and its words. */
export function AnswerModal({ answering: { kind, row }, close }: { answering: Answering; close: () => void }) {
  const [form] = Form.useForm<AnswerForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const agree = useWrite('POST /console/after-sales/:id/agree', ['GET /console/after-sales']);
  const refuse = useWrite('POST /console/after-sales/:id/refuse', ['GET /console/after-sales']);
  const decide = useWrite('POST /console/after-sales/:id/decide', ['GET /console/after-sales']);
  const { title, label, extra, done } = { ...WORDS[kind], ...(row.reason === 'not-received' ? NOTHING_TO_SEND[kind] : {}) };
  const params = { id: row.id };
  const send = (words: string, pictureIds: string[]): Promise<unknown> => {
    if (kind === 'agree') return agree.mutateAsync({ params, body: { returnAddress: words, pictureIds } });
    if (kind === 'refuse') return refuse.mutateAsync({ params, body: { why: words, pictureIds } });
    return decide.mutateAsync({ params, body: { upheld: kind === 'uphold', words } });
  };
  const submit = ({ words, shown }: AnswerForm) => {
    setBusy(true);
    send(words.trim(), shown?.ids ?? [])
      .then(() => {
        message.success(done);
        close();
      })
      .catch((error: unknown) => setRefusal(markRefused(form, error, () => 'words')))
      .finally(() => setBusy(false));
  };
  const least = kind === 'agree' ? 5 : 2;
  const most = kind === 'agree' ? 100 : 200;
  return (
    <Modal open title={title} okText={title} onOk={form.submit} onCancel={close} confirmLoading={isBusy} width={480}>
      <Form name="answer" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="words" label={label} extra={extra} rules={[text(least, most)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={most} showCount />
        </Form.Item>
        {(kind === 'agree' || kind === 'refuse') && (
          <Form.Item name="shown" label="照片（可以不加）" extra="会员和运营都会看到，最多 6 张。" rules={[pictures(0)]}>
            <PictureField purpose="after-sale" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
