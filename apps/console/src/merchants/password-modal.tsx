import type { StaffView } from '@gp/contracts';
import { Alert, App, Form, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { useWho } from '../shared/session';
import { useWrite } from '../shared/write';
import { PasswordField } from './password-field';

export function PasswordModal({ staff, close }: { staff: StaffView; close: () => void }) {
  const [form] = Form.useForm<{ password: string }>();
  const { message } = App.useApp();
  const isMe = useWho()?.id === staff.id;
  const [refusal, setRefusal] = useState<string | null>(null);
  const patch = useWrite('PATCH /console/staff/:id', ['GET /console/staff']);
  const submit = ({ password }: { password: string }) =>
    patch.mutate(
      { params: { id: staff.id }, body: { password } },
      {
        onSuccess: () => {
          message.success(`${staff.name}的密码已换`);
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title={`给${staff.name}换密码`}
      okText="换密码"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={patch.isPending}
      width={460}
    >
      <p className="quiet">
        换好后，{staff.name}在所有设备上都会马上退出登录，要用新密码重新登录。
        {staff.hasTotp && !isMe && '两步验证也会一起去掉，请对方登录后重新设置。'}
      </p>
      <Form name="password" form={form} layout="vertical" onFinish={submit}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <PasswordField />
      </Form>
    </Modal>
  );
}
