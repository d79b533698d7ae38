import type { MerchantView, StoreDraft } from '@gp/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

export function StoreModal({ merchant, close }: { merchant: MerchantView; close: () => void }) {
  const [form] = Form.useForm<StoreDraft>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useWrite('POST /console/merchants/:id/stores', ['GET /console/merchants']);
  const submit = ({ name, address }: StoreDraft) =>
    create.mutate(
      { params: { id: merchant.id }, body: { name: name.trim(), address: address.trim() } },
      {
        onSuccess: () => {
          message.success('已加上门店');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title={`给“${merchant.name}”加门店`}
      okText="加上门店"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending}
      width={440}
    >
      <Form name="store" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="name" label="门店名称" extra="例如：枫林路店。" rules={[text(1, 60)]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="address" label="地址" extra="会员按它找到门店。" rules={[text(1, 120)]}>
          <Input maxLength={120} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
