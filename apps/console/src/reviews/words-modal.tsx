import type { ConsoleReview } from '@gp/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

export interface Wording {
  kind: 'refuse' | 'remove' | 'answer' | 'refuse-answer';
  row: ConsoleReview;
}
const WORDS = {
  refuse: { title: '不公开这条评价', label: '为什么', extra: '会员会看到，可以改好再写一次。', most: 200, done: '已答复会员' },
  remove: { title: '撤下这条评价', label: '为什么', extra: '会员会看到。已得的积分不变。', most: 200, done: '已撤下' },
  answer: {
    title: '回复评价',
    label: '回复',
    extra: '运营看过就公开，一条评价回复一次。',
    most: 500,
    done: '已写好，等运营看过',
  },
  'refuse-answer': {
    title: '不公开这条回复',
    label: '为什么',
    extra: '商户会看到，可以改好再写。',
    most: 200,
    done: '已答复商户',
  },
} as const;
const READS = ['GET /console/reviews'] as const;

/** A reason, or the merchant's answer. */
export function WordsModal({ wording: { kind, row }, close }: { wording: Wording; close: () => void }) {
  const [form] = Form.useForm<{ words: string }>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const decide = useWrite('POST /console/reviews/:id/decision', [...READS]);
  const answer = useWrite('POST /console/reviews/:id/answer', [...READS]);
  const decideAnswer = useWrite('POST /console/reviews/:id/answer/decision', [...READS]);
  const { title, label, extra, most, done } = WORDS[kind];
  const params = { id: row.id };
  const send = (words: string): Promise<unknown> => {
    if (kind === 'answer') return answer.mutateAsync({ params, body: { words } });
    const body = { publish: false, why: words };
    return kind === 'refuse-answer' ? decideAnswer.mutateAsync({ params, body }) : decide.mutateAsync({ params, body });
  };
  const submit = ({ words }: { words: string }) => {
    setBusy(true);
    send(words.trim())
      .then(() => {
        message.success(done);
        close();
      })
      .catch((error: unknown) => setRefusal(markRefused(form, error, () => 'words')))
      .finally(() => setBusy(false));
  };
  return (
    <Modal open title={title} okText={title} onOk={form.submit} onCancel={close} confirmLoading={isBusy} width={480}>
      <Form name="review-words" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <p className="quiet">{row.words}</p>
        <Form.Item name="words" label={label} extra={extra} rules={[text(2, most)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={most} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
