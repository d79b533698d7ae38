import type { MerchantView, OrganisationView, StaffDraft } from '@gp/contracts';
import { Alert, App, Button, Checkbox, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { chosen, text } from '../shared/rules';
import { useWrite } from '../shared/write';
import { PasswordField } from './password-field';
import { MERCHANT_ROLES, useRoleChoices } from './staff-roles';

interface StaffDrawerProps {
  places: { merchants: MerchantView[]; organisations: OrganisationView[] };
  merchantId: string | undefined;
  close: () => void;
}

/** A new account; where the person works is asked for by the roles. */
export function StaffDrawer({ places, merchantId, close }: StaffDrawerProps) {
  const [form] = Form.useForm<StaffDraft>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useWrite('POST /console/staff', ['GET /console/staff']);
  const submit = (draft: StaffDraft) =>
    create.mutate(
      { body: { ...draft, name: draft.name.trim(), username: draft.username.trim() } },
      {
        onSuccess: ({ name }) => {
          message.success(`${name}现在可以登录了`);
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Drawer
      open
      title="新建账号"
      onClose={close}
      size={460}
      footer={
        <div className="form-foot">
          <Button type="primary" onClick={form.submit} loading={create.isPending}>
            建立账号
          </Button>
          <Button onClick={close}>取消</Button>
        </div>
      }
    >
      <Form
        name="new-staff"
        form={form}
        layout="vertical"
        initialValues={{ roles: merchantId ? ['clerk'] : [], merchantId }}
        onFinish={submit}
        requiredMark={false}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <PersonFields />
        <WorkPlace places={places} />
      </Form>
    </Drawer>
  );
}

function PersonFields() {
  const roles = useRoleChoices(null);
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[text(1, 20)]}>
        <Input maxLength={20} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="username"
        label="登录名"
        extra="2–40 个小写字母、数字、点、_ 或 -。"
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/, message: '请填 2–40 个小写字母、数字、点、_ 或 -。' }]}
      >
        <Input maxLength={40} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <PasswordField />
      <Form.Item name="roles" label="角色" rules={[chosen('至少选一个角色。')]}>
        <Checkbox.Group options={roles} />
      </Form.Item>
    </>
  );
}

function WorkPlace({ places: { merchants, organisations } }: Pick<StaffDrawerProps, 'places'>) {
  const form = Form.useFormInstance<StaffDraft>();
  const roles = Form.useWatch('roles', form) ?? [];
  const merchant = merchants.find(({ id }) => id === form.getFieldValue('merchantId'));
  Form.useWatch('merchantId', form);
  return (
    <>
      {roles.some((role) => MERCHANT_ROLES.includes(role)) && (
        <>
          <Form.Item name="merchantId" label="商户" rules={[chosen('店员和店主要选商户。')]}>
            <Select
              options={merchants.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={() => form.setFieldValue('storeId', undefined)}
            />
          </Form.Item>
          <Form.Item
            name="storeId"
            label="门店"
            rules={roles.includes('clerk') ? [chosen('店员要选门店。')] : []}
            extra={roles.includes('clerk') ? undefined : '店主可以不选，看全部门店。'}
          >
            <Select
              allowClear
              disabled={!merchant}
              options={merchant?.stores.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        </>
      )}
      {roles.includes('community-staff') && (
        <Form.Item name="organisationId" label="机构" rules={[chosen('社区人员要选机构。')]}>
          <Select options={organisations.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
    </>
  );
}
