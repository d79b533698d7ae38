import { Alert, App, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import type { ApiError } from '../shared/api-error';
import { markRefused } from '../shared/form';
import { DayPicker } from '../shared/pickers';
import { text } from '../shared/rules';
import { fromPicker } from '../shared/time';
import { useWrite } from '../shared/write';

interface CertificateForm {
  number: string;
  productName: string;
  issuer: string;
  /** The last day. */
  validUntil: Dayjs;
}

export function CertificateModal({ close }: { close: () => void }) {
  const [form] = Form.useForm<CertificateForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const add = useWrite('POST /console/certificates', ['GET /console/certificates']);
  const refuse = (error: ApiError) => {
    if (error.code === 'rules/certificate-taken') form.setFields([{ name: 'number', errors: [error.message] }]);
    else setRefusal(markRefused(form, error));
  };
  const submit = ({ number, productName, issuer, validUntil }: CertificateForm) => {
    setRefusal(null);
    add.mutate(
      {
        body: {
          number: number.trim(),
          productName: productName.trim(),
          issuer: issuer.trim(),
          // The end is the first moment after.
          validUntil: fromPicker(validUntil.add(1, 'day').startOf('day')),
        },
      },
      {
        onSuccess: () => {
          message.success('已登记，门店现在能选到它');
          close();
        },
        onError: refuse,
      },
    );
  };
  return (
    <Modal open title="登记绿色认证" okText="登记" onOk={form.submit} onCancel={close} confirmLoading={add.isPending} width={520}>
      <Form name="certificate" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="number" label="认证编号" extra="和证书上印的一样，登记后不能改。" rules={[text(1, 64)]}>
          <Input maxLength={64} autoFocus spellCheck={false} />
        </Form.Item>
        <Form.Item name="productName" label="产品" rules={[text(1, 120)]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="issuer" label="发证机构" rules={[text(1, 120)]}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item
          name="validUntil"
          label="有效到哪一天"
          extra="当天还有效，第二天起失效。"
          rules={[
            { required: true, message: '请选有效到哪一天。' },
            {
              validator: (_, last: Dayjs | null) =>
                last && Date.parse(fromPicker(last.endOf('day'))) < Date.now()
                  ? Promise.reject(new Error('这一天已经过去了。'))
                  : Promise.resolve(),
            },
          ]}
        >
          <DayPicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
