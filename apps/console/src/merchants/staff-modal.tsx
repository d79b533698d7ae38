import type { StaffPatch, StaffView } from '@gp/contracts';
import { Alert, App, Checkbox, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { chosen, text } from '../shared/rules';
import { useWho } from '../shared/session';
import { useWrite } from '../shared/write';
import { useRoleChoices } from './staff-roles';

type StaffForm = Required<Pick<StaffPatch, 'name' | 'roles'>>;

/** A staff member's name and roles. */
export function StaffModal({ staff, close }: { staff: StaffView; close: () => void }) {
  const [form] = Form.useForm<StaffForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const patch = useWrite('PATCH /console/staff/:id', ['GET /console/staff']);
  const roles = useRoleChoices(staff);
  const isMe = useWho()?.id === staff.id;
  const submit = ({ name, roles: chosenRoles }: StaffForm) => {
    // Roles that stay as they are are not sent: a change of them ends the sessions.
    const isSame = chosenRoles.length === staff.roles.length && chosenRoles.every((role) => staff.roles.includes(role));
    patch.mutate(
      { params: { id: staff.id }, body: { name: name.trim(), ...(isSame ? {} : { roles: chosenRoles }) } },
      {
        onSuccess: () => {
          message.success('已保存');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  };
  return (
    <Modal
      open
      title={`编辑${staff.name}`}
      okText="保存"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={patch.isPending}
      width={460}
    >
      <Form
        name="staff"
        form={form}
        layout="vertical"
        initialValues={{ name: staff.name, roles: staff.roles }}
        onFinish={submit}
        requiredMark={false}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="name" label="姓名" rules={[text(1, 20)]}>
          <Input maxLength={20} autoFocus />
        </Form.Item>
        <Form.Item
          name="roles"
          label="角色"
          rules={[chosen('至少选一个角色。')]}
          extra={isMe ? '自己的角色要由别人来改。' : '改了角色，对方要重新登录。没有工作地点的角色要新建账号。'}
        >
          <Checkbox.Group options={roles} disabled={isMe} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
