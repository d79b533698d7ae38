import type { ConsoleSlot, WhyRequest } from '@gp/contracts';
import { Alert, App, Button, Descriptions, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { markRefused } from '../../shared/form';
import { count } from '../../shared/format';
import { text } from '../../shared/rules';
import { span } from '../../shared/time';
import { useWrite } from '../../shared/write';
import { CapacityForm } from './capacity-form';

const WORDS: Record<ConsoleSlot['state'], string> = {
  open: '开放预约',
  cancelling: '已取消，积分正在退回',
  cancelled: '已取消，积分都已退回',
};

/** One slot: who has places, and the way to cancel it. */
export function SlotModal({ slot, mayWrite, close }: { slot: ConsoleSlot; mayWrite: boolean; close: () => void }) {
  const [form] = Form.useForm<WhyRequest>();
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<string | null>(null);
  const cancel = useWrite('POST /console/slots/:id/cancel', ['GET /console/gifts/:id/slots']);
  const isOver = slot.endsAt <= new Date().toISOString();
  const mayCancel = mayWrite && slot.state === 'open' && !isOver;
  const submit = ({ reason }: WhyRequest) =>
    cancel.mutate(
      { params: { id: slot.id }, body: { reason: reason.trim() } },
      {
        onSuccess: () => {
          message.success('场次已取消，积分正在退回会员');
          close();
        },
        onError: (error) => setRefusal(markRefused(form, error)),
      },
    );
  const footer = mayCancel
    ? [
        <Button key="keep" onClick={close}>
          不取消
        </Button>,
        <Button key="cancel" danger type="primary" loading={cancel.isPending} onClick={form.submit}>
          取消场次
        </Button>,
      ]
    : null;
  return (
    <Modal open title={span(slot.startsAt, slot.endsAt)} onCancel={close} footer={footer} width={520}>
      <Descriptions column={1} size="small">
        <Descriptions.Item label="已约">
          {count(slot.taken)} / {count(slot.capacity)} 位
        </Descriptions.Item>
        <Descriptions.Item label="状态">{isOver && slot.state === 'open' ? '已结束' : WORDS[slot.state]}</Descriptions.Item>
        {slot.cancelReason && <Descriptions.Item label="原因">{slot.cancelReason}</Descriptions.Item>}
      </Descriptions>
      {mayCancel && <CapacityForm slot={slot} done={close} />}
      {mayCancel && (
        <Form name="slot" form={form} layout="vertical" onFinish={submit} requiredMark={false}>
          <p className="card-words">
            取消后，约了这一场的会员积分全部退回，有期限的延长 6 个月，另补 10%，由商户承担。取消了不能恢复。
          </p>
          {refusal && <Alert className="form-alert" type="error" title={refusal} showIcon />}
          <Form.Item name="reason" label="原因" extra="会员会看到，例如：设备检修。" rules={[text(1, 80)]}>
            <Input maxLength={80} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
