import { InboxOutlined } from '@ant-design/icons';
import type { MerchantView } from '@gp/contracts';
import { Alert, Button, Card, Collapse, Form, Input, Select, Upload, type UploadFile } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { markRefused } from '../shared/form';
import { useRead } from '../shared/read';
import { chosen } from '../shared/rules';
import { useWho } from '../shared/session';
import { useWrite } from '../shared/write';
import { KNOWN_HEADERS, MAPPING_EXAMPLE, mappingRule } from './mapping';

interface ImportForm {
  merchantId: string;
  files: UploadFile[];
  mapping?: string;
}

/** Sends a receipts file; the page of the import then shows how far it is. */
export function UploadCard() {
  const [form] = Form.useForm<ImportForm>();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<string | null>(null);
  const start = useWrite('POST /console/sales-imports', ['GET /console/sales-imports']);
  const merchants = useMerchants();
  const submit = ({ merchantId, files, mapping }: ImportForm) => {
    const file = files[0]?.originFileObj;
    if (!file) return;
    const body = new FormData();
    body.append('merchantId', merchantId);
    if (mapping?.trim()) body.append('mapping', mapping.trim());
    // The file goes last, so that the server knows whose it is before it reads it.
    body.append('file', file, file.name);
    start.mutate(
      { body },
      {
        onSuccess: ({ id }) => navigate(`/sales-imports/${id}`),
        onError: (error) => setRefusal(markRefused(form, error, { file: 'files' })),
      },
    );
  };
  return (
    <Card title="新的导入">
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{ merchantId: merchants.length === 1 ? merchants[0]?.id : undefined, files: [] }}
        key={merchants.length === 1 ? 'one' : 'many'}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <div className="upload-columns">
          <div>
            <Form.Item name="merchantId" label="哪家商户的小票" rules={[chosen('请选商户。')]}>
              <Select
                options={merchants.map(({ id, name }) => ({ value: id, label: name }))}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="选商户"
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={start.isPending}>
              {start.isPending ? '正在上传' : '开始导入'}
            </Button>
          </div>
          <FileField />
        </div>
        <Collapse
          ghost
          size="small"
          items={[{ key: 'mapping', label: '文件的列名不一样？填列的对应关系', forceRender: true, children: <MappingField /> }]}
        />
      </Form>
    </Card>
  );
}

function FileField() {
  return (
    <Form.Item
      name="files"
      label="文件"
      valuePropName="fileList"
      getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList.slice(-1)}
      rules={[{ required: true, type: 'array', min: 1, message: '请选一个 CSV 或 XLSX 文件。' }]}
    >
      <Upload.Dragger accept=".csv,.xlsx" beforeUpload={() => false} maxCount={1}>
        <p className="upload-words">
          <InboxOutlined aria-hidden /> 把 CSV 或 XLSX 文件拖到这里，或者点一下选文件
        </p>
      </Upload.Dragger>
    </Form.Item>
  );
}

function MappingField() {
  return (
    <Form.Item
      name="mapping"
      rules={[mappingRule]}
      extra={`列名是${KNOWN_HEADERS}时不用填。memberOnly 可以不写：写了就只给那一列等于这个值的行发积分。`}
    >
      <Input.TextArea
        autoSize={{ minRows: 8, maxRows: 14 }}
        className="code-text"
        placeholder={MAPPING_EXAMPLE}
        spellCheck={false}
      />
    </Form.Item>
  );
}

/** The merchants this person may import for: an owner's own, otherwise all. */
function useMerchants(): Pick<MerchantView, 'id' | 'name'>[] {
  const own = useWho()?.merchant;
  const all = useRead('GET /console/merchants', undefined, { enabled: !own });
  return own ? [own] : (all.data?.items ?? []);
}
