import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { type ConsoleGift, type ConsoleSet, SET_PARTS, SET_PIECES } from '@gp/contracts';
import { Alert, App, Button, Form, InputNumber, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { markRefused } from '../../shared/form';
import { yuan } from '../../shared/format';
import { useRead } from '../../shared/read';
import { chosen, whole } from '../../shared/rules';
import { useWrite } from '../../shared/write';
import { GIFT_READS } from '../gift-acts';

interface PartsForm {
  parts: { giftId?: string; quantity?: number }[];
}
const EMPTY = { quantity: 1 };

/** Which gifts of the same merchant are in one set, and how many of each. */
export function PartsModal({ gift, set, close }: { gift: ConsoleGift; set: ConsoleSet; close: () => void }) {
  const [form] = Form.useForm<PartsForm>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const gifts = useRead('GET /console/gifts', { query: { merchantId: gift.merchantId } });
  const save = useWrite('PUT /console/gifts/:id/parts', [...GIFT_READS, 'GET /console/gifts/:id/set']);
  const fit = (gifts.data?.items ?? []).filter(
    (one) => one.id !== gift.id && one.uses === 1 && (one.kind === 'pickup' || one.kind === 'shipped'),
  );
  const parts = Form.useWatch('parts', form) ?? [];
  const sum = parts.reduce(
    (fen, part) => fen + (fit.find(({ id }) => id === part?.giftId)?.marketPriceFen ?? 0) * (part?.quantity ?? 0),
    0,
  );
  const put = (chosenParts: { giftId: string; quantity: number }[]) =>
    save.mutate(
      { params: { id: gift.id }, body: { parts: chosenParts } },
      {
        onSuccess: () => {
          message.success(chosenParts.length > 0 ? '已保存，接着装套' : '不再是套装');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  const submit = (filled: PartsForm) => put(filled.parts.map(({ giftId = '', quantity = 1 }) => ({ giftId, quantity })));
  return (
    <Modal
      open
      title={`${gift.name}里有什么`}
      okText="保存"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={save.isPending}
      width={560}
      footer={(_, { OkBtn, CancelBtn }) => (
        <>
          {set.parts.length > 0 && <Button onClick={() => put([])}>不做套装了</Button>}
          <CancelBtn />
          <OkBtn />
        </>
      )}
    >
      <Form
        name="parts"
        form={form}
        layout="vertical"
        onFinish={submit}
        requiredMark={false}
        initialValues={{
          parts: set.parts.length > 0 ? set.parts.map(({ giftId, quantity }) => ({ giftId, quantity })) : [EMPTY, EMPTY],
        }}
      >
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.List name="parts">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }, at) => (
                <Space key={key} align="start">
                  <Form.Item name={[name, 'giftId']} rules={[chosen('请选礼品。')]} style={{ width: 320 }}>
                    <Select
                      showSearch={{ optionFilterProp: 'label' }}
                      aria-label={`第 ${at + 1} 种礼品`}
                      placeholder="选一件礼品"
                      loading={gifts.isLoading}
                      options={fit.map((one) => ({ value: one.id, label: one.name }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'quantity']} rules={[whole(1, SET_PIECES)]}>
                    <InputNumber precision={0} min={1} max={SET_PIECES} aria-label={`第 ${at + 1} 种几份`} suffix="份" />
                  </Form.Item>
                  {fields.length > SET_PARTS.least && (
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={`去掉第 ${at + 1} 种`}
                      onClick={() => remove(name)}
                    />
                  )}
                </Space>
              ))}
              {fields.length < SET_PARTS.most && (
                <Button icon={<PlusOutlined />} onClick={() => add(EMPTY)}>
                  再加一种
                </Button>
              )}
            </>
          )}
        </Form.List>
        <p className="quiet">
          各件市价合计 {yuan(sum)} 元；套装标的市场价 {yuan(gift.marketPriceFen)} 元，不能高过合计。
        </p>
      </Form>
    </Modal>
  );
}
