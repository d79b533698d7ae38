import type { ConsoleGift, ConsoleSet } from '@gp/contracts';
import { Alert, App, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../../shared/form';
import { count } from '../../shared/format';
import { whole } from '../../shared/rules';
import { useWrite } from '../../shared/write';
import { GIFT_READS } from '../gift-acts';

interface PackModalProps {
  gift: ConsoleGift;
  set: ConsoleSet;
  isUnpacking: boolean;
  close: () => void;
}

/** How many sets, and what that takes from each part. */
export function PackModal({ gift, set, isUnpacking, close }: PackModalProps) {
  const [form] = Form.useForm<{ sets: number }>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const pack = useWrite('POST /console/gifts/:id/packing', [...GIFT_READS, 'GET /console/gifts/:id/set']);
  const sets = Form.useWatch('sets', form) ?? 0;
  const word = isUnpacking ? '拆套' : '装套';
  const most = isUnpacking ? set.stock : set.packable;
  const submit = (filled: { sets: number }) =>
    pack.mutate(
      { params: { id: gift.id }, body: { sets: isUnpacking ? -filled.sets : filled.sets } },
      {
        onSuccess: (after) => {
          message.success(`现在有 ${count(after.stock)} 套`);
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title={`${word}：${gift.name}`}
      okText={word}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={pack.isPending}
      width={480}
    >
      <Form name="pack" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item
          name="sets"
          label={isUnpacking ? '拆几套' : '装几套'}
          extra={isUnpacking ? `现在有 ${count(most)} 套。` : `按各件的库存，最多 ${count(most)} 套。`}
          rules={[whole(1, 1_000_000)]}
        >
          <InputNumber precision={0} min={1} style={{ width: '100%' }} autoFocus />
        </Form.Item>
        <ul className="quiet">
          {set.parts.map((part) => (
            <li key={part.giftId}>
              {part.name}：{count(part.stock)} 份 → {count(part.stock + (isUnpacking ? 1 : -1) * part.quantity * sets)} 份
            </li>
          ))}
        </ul>
      </Form>
    </Modal>
  );
}
