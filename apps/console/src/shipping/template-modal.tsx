import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type FreightTemplate, PROVINCES } from '@gp/contracts';
import { Alert, App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { useRead } from '../shared/read';
import { chosen, text, whole, wholeOrNone } from '../shared/rules';
import { useWho } from '../shared/session';
import { useWrite } from '../shared/write';
import { NEW_PRICE, type TemplateForm, toDraft, toForm } from './template-form';

const provinces = PROVINCES.map((value) => ({ value, label: value }));
const READS = ['GET /console/freight-templates'] as const;

export function TemplateModal({ template, close }: { template: FreightTemplate | null; close: () => void }) {
  const [form] = Form.useForm<TemplateForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const merchants = useRead('GET /console/merchants');
  const ownMerchant = useWho()?.merchant?.id;
  const add = useWrite('POST /console/freight-templates', [...READS]);
  const change = useWrite('PUT /console/freight-templates/:id', [...READS]);
  const told = {
    onSuccess: () => {
      message.success('运费模板已保存');
      close();
    },
    onError: (error: unknown) => setRefusal(markRefused(form, error)),
  };
  const submit = (filled: TemplateForm) => {
    const body = toDraft(filled);
    if (template) change.mutate({ params: { id: template.id }, body }, told);
    else add.mutate({ body }, told);
  };
  const initial = { ...toForm(template), ...(template ? {} : { merchantId: ownMerchant }) };
  return (
    <Modal
      open
      title={template ? `修改“${template.name}”` : '新建运费模板'}
      okText="保存"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={add.isPending || change.isPending}
      width={720}
    >
      <Form name="freight" form={form} layout="vertical" initialValues={initial} onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <div className="form-columns">
          <Form.Item name="merchantId" label="商户" rules={[chosen('请选商户。')]}>
            <Select
              disabled={template !== null || ownMerchant !== undefined}
              options={(merchants.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="name" label="模板名称" rules={[text(1, 20)]}>
            <Input maxLength={20} />
          </Form.Item>
        </div>
        <p className="quiet">一般运费</p>
        <PriceFields name={['rest']} />
        <Zones />
        <Form.Item name="notTo" label="不寄的省份">
          <Select mode="multiple" options={provinces} placeholder="都寄就空着" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Zones() {
  return (
    <Form.List name="zones">
      {(fields, { add, remove }) => (
        <div className="stack">
          {fields.map((field, index) => (
            <div key={field.key}>
              <div className="terms-row">
                <Form.Item name={[field.name, 'provinces']} rules={[chosen('请选省份。')]} style={{ flex: 1 }}>
                  <Select
                    mode="multiple"
                    options={provinces}
                    placeholder="另算运费的省份"
                    aria-label={`第 ${index + 1} 个分区的省份`}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删掉第 ${index + 1} 个分区`}
                  onClick={() => remove(field.name)}
                />
              </div>
              <PriceFields name={[field.name]} />
            </div>
          ))}
          <Form.Item>
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ ...NEW_PRICE, provinces: [] })}>
              加一个分区
            </Button>
          </Form.Item>
        </div>
      )}
    </Form.List>
  );
}

function PriceFields({ name }: { name: (string | number)[] }) {
  const yuan = { type: 'number' as const, min: 0, max: 1000, required: true, message: '请填 0 到 1,000 元。' };
  return (
    <div className="form-columns">
      <Form.Item name={[...name, 'firstPieces']} label="前几份" rules={[whole(1, 99)]}>
        <InputNumber precision={0} min={1} max={99} />
      </Form.Item>
      <Form.Item name={[...name, 'firstYuan']} label="运费（元）" rules={[yuan]}>
        <InputNumber precision={2} min={0} max={1000} />
      </Form.Item>
      <Form.Item name={[...name, 'furtherYuan']} label="每多 1 份（元）" rules={[yuan]}>
        <InputNumber precision={2} min={0} max={1000} />
      </Form.Item>
      <Form.Item name={[...name, 'freeFrom']} label="满几份包邮" rules={[wholeOrNone(1, 99)]}>
        <InputNumber precision={0} min={1} max={99} placeholder="不包邮就空着" />
      </Form.Item>
    </div>
  );
}
