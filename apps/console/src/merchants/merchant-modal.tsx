import type { MerchantDraft, MerchantView } from '@gp/contracts';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError } from '../shared/api-error';
import { markRefused } from '../shared/form';
import { text } from '../shared/rules';
import { useWrite } from '../shared/write';

/** A new merchant, or a new name for one. */
export function MerchantModal({ merchant, close }: { merchant: MerchantView | null; close: () => void }) {
  const [form] = Form.useForm<MerchantDraft>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useWrite('POST /console/merchants', ['GET /console/merchants']);
  const rename = useWrite('PATCH /console/merchants/:id', ['GET /console/merchants']);
  const answer = {
    onSuccess: () => {
      message.success(merchant ? '已改名' : '已建立商户，接着给它加门店');
      close();
    },
    onError: (error: ApiError) => setRefusal(markRefused(form, error)),
  };
  const submit = ({ name }: MerchantDraft) => {
    const body = { name: name.trim() };
    if (merchant) rename.mutate({ params: { id: merchant.id }, body }, answer);
    else create.mutate({ body }, answer);
  };
  return (
    <Modal
      open
      title={merchant ? `给“${merchant.name}”改名` : '新建商户'}
      okText={merchant ? '改名' : '建立商户'}
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending || rename.isPending}
      width={440}
    >
      <Form
        name="merchant"
        form={form}
        layout="vertical"
        initialValues={{ name: merchant?.name }}
        onFinish={submit}
        requiredMark={false}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="name" label="商户名称" extra="会员在礼品页和积分明细里看到的名字。" rules={[text(1, 60)]}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
