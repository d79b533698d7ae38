import { PlusOutlined } from '@ant-design/icons';
import type { OrganisationDraft, OrganisationView } from '@gp/contracts';
import { Alert, App, Button, Card, Form, Input, Modal, Radio, Table, Tag } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { choices, ORGANISATION_KIND_WORDS } from '../shared/labels';
import { Page } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { text } from '../shared/rules';
import { Nothing, Shown } from '../shared/states';
import { useWrite } from '../shared/write';

export function Component() {
  const organisations = useRead('GET /console/organisations');
  const [isOpen, setOpen] = useState(false);
  const create = useMay('organisations.write') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
      新建机构
    </Button>
  );
  return (
    <Page title="社区与学校" hint="举办活动的机构。它们的人员在手机上扫通行证签到。" actions={create}>
      <Shown of={organisations}>
        {({ items }) => (
          <Card className="card-table">
            <Table
              rowKey="id"
              columns={[
                { title: '名称', dataIndex: 'name' },
                {
                  title: '类型',
                  dataIndex: 'kind',
                  width: 160,
                  render: (kind: OrganisationView['kind']) => <Tag variant="filled">{ORGANISATION_KIND_WORDS[kind]}</Tag>,
                },
                {
                  title: '编号',
                  dataIndex: 'id',
                  width: 300,
                  render: (id: string) => <span className="code-text quiet">{id}</span>,
                },
              ]}
              dataSource={items}
              pagination={items.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
              locale={{ emptyText: <Nothing action={create}>还没有机构。建好机构才能建活动。</Nothing> }}
            />
          </Card>
        )}
      </Shown>
      {isOpen && <OrganisationModal close={() => setOpen(false)} />}
    </Page>
  );
}

function OrganisationModal({ close }: { close: () => void }) {
  const [form] = Form.useForm<OrganisationDraft>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const create = useWrite('POST /console/organisations', ['GET /console/organisations']);
  const submit = ({ name, kind }: OrganisationDraft) =>
    create.mutate(
      { body: { name: name.trim(), kind } },
      {
        onSuccess: () => {
          message.success('已建立机构');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title="新建机构"
      okText="建立机构"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={create.isPending}
      width={440}
    >
      <Form
        name="organisation"
        form={form}
        layout="vertical"
        initialValues={{ kind: 'community' }}
        onFinish={submit}
        requiredMark={false}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="name" label="名称" rules={[text(1, 60)]}>
          <Input maxLength={60} autoFocus placeholder="例如：枫林社区居委会" />
        </Form.Item>
        <Form.Item name="kind" label="类型">
          <Radio.Group options={choices(ORGANISATION_KIND_WORDS)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
