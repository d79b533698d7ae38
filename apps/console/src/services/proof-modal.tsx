import type { MerchantCommission } from '@gp/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { NO_PICTURES, PictureField, pictures, type SentPictures } from '../shared/picture-field';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

interface ProofForm {
  words: string;
  shown: SentPictures;
}

/** A proof for the member. */
export function ProofModal({ row, close }: { row: MerchantCommission; close: () => void }) {
  const [form] = Form.useForm<ProofForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const proof = useWrite('POST /console/commissions/:id/proof', ['GET /console/commissions']);
  const submit = ({ words, shown }: ProofForm) =>
    proof.mutate(
      { params: { id: row.id }, body: { words: words.trim(), pictureIds: shown.ids } },
      {
        onSuccess: () => {
          message.success('样稿发出了，等会员确认');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error, { pictureIds: 'shown' })),
      },
    );
  return (
    <Modal
      open
      title={`发样稿给 ${row.memberName}`}
      okText="发给会员"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={proof.isPending}
      width={520}
    >
      <Form
        name="proof"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ shown: NO_PICTURES }}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="shown" label="样稿" extra="JPEG、PNG 或 WebP，每张 5 MB 以内，最多 6 张。" rules={[pictures(1)]}>
          <PictureField purpose="service" />
        </Form.Item>
        <Form.Item name="words" label="说明" rules={[text(2, 200)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
