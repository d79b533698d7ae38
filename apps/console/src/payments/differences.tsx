import type { PaymentDifference } from '@gp/contracts';
import { Alert, App, Button, Card, Form, Input, Modal, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { markRefused } from '../shared/form';
import { yuan } from '../shared/format';
import { PAYMENT_DIFFERENCE_WORDS } from '../shared/labels';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { text } from '../shared/rules';
import { dateTime } from '../shared/time';
import { useWrite } from '../shared/write';

/** Where WeChat and we do not agree. Nothing was changed for it: somebody has to look, and says what was found. */
export function Differences() {
  const { data } = useRead('GET /console/payments/differences');
  const mayWrite = useMay('payments.write');
  const [settling, setSettling] = useState<PaymentDifference | null>(null);
  const items = data?.items ?? [];
  const open = items.filter(({ settled }) => !settled).length;
  if (!items.length) return null;
  return (
    <Card title="对不上的账" className="card-table">
      {open > 0 && (
        <Alert
          className="form-alert"
          type="error"
          showIcon
          title={`有 ${open} 处和微信说的对不上，账目没有因此改动，请核对后写下结果。`}
        />
      )}
      <Table rowKey="id" columns={columnsOf(mayWrite, setSettling)} dataSource={items} pagination={false} />
      {settling && <SettleModal difference={settling} close={() => setSettling(null)} />}
    </Card>
  );
}

function columnsOf(mayWrite: boolean, settle: (difference: PaymentDifference) => void): TableColumnsType<PaymentDifference> {
  return [
    { title: '时间', dataIndex: 'at', width: 150, render: dateTime },
    {
      title: '哪里不对',
      dataIndex: 'kind',
      width: 120,
      render: (kind: PaymentDifference['kind']) => PAYMENT_DIFFERENCE_WORDS[kind],
    },
    { title: '单号', dataIndex: 'outTradeNo', render: (number: string) => <span className="code-text">{number}</span> },
    {
      title: '应当 / 微信说（元）',
      key: 'amounts',
      width: 170,
      align: 'right',
      // What WeChat did not want to hear of goods is about no amount.
      render: (_, row) =>
        row.kind === 'handover-refused'
          ? '—'
          : `${row.expectedFen === null ? '—' : yuan(row.expectedFen)} / ${yuan(row.toldFen)}`,
    },
    {
      title: '处理',
      key: 'settled',
      width: 280,
      render: (_, row) =>
        row.settled ? (
          <span className="quiet">
            {dateTime(row.settled.at)} {row.settled.note}
          </span>
        ) : mayWrite ? (
          <Button type="link" onClick={() => settle(row)}>
            写下核对结果
          </Button>
        ) : (
          '待处理'
        ),
    },
  ];
}

function SettleModal({ difference, close }: { difference: PaymentDifference; close: () => void }) {
  const [form] = Form.useForm<{ note: string }>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const settle = useWrite('POST /console/payments/differences/:id/settle', ['GET /console/payments/differences']);
  const submit = ({ note }: { note: string }) =>
    settle.mutate(
      { params: { id: difference.id }, body: { note: note.trim() } },
      {
        onSuccess: () => {
          message.success('已记下核对结果');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  return (
    <Modal
      open
      title="写下核对结果"
      okText="记下"
      onOk={form.submit}
      onCancel={close}
      confirmLoading={settle.isPending}
      width={480}
    >
      <Form name="difference" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
        {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
        <Form.Item name="note" label="查到什么，怎么处理的" extra="会写进操作记录。账目不会因此改动。" rules={[text(1, 200)]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={200} showCount autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
