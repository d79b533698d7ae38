import { Button, Form, Input, Space } from 'antd';
import { newPassword, PASSWORD_RULE } from './password';

/** A password that someone else will use: shown as it is, so that it can be handed over. */
export function PasswordField() {
  const form = Form.useFormInstance();
  return (
    <Form.Item label="密码" extra="至少 10 位。保存后不再显示，请当面交给本人。" required={false}>
      <Space.Compact block>
        <Form.Item name="password" noStyle rules={[PASSWORD_RULE]}>
          <Input autoComplete="off" spellCheck={false} maxLength={128} className="code-text" />
        </Form.Item>
        <Button onClick={() => form.setFieldsValue({ password: newPassword() })}>生成一个</Button>
      </Space.Compact>
    </Form.Item>
  );
}
