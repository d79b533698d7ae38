import type { ConsoleShipment, PlainAddress } from '@gp/contracts';
import { Button, Descriptions, Modal } from 'antd';
import { useState } from 'react';
import { wholeSentenceOf } from '../shared/api-error';
import { call } from '../shared/call';

/** The whole address, after it is said that looking is on record. */
export function AddressModal({ shipment, close }: { shipment: ConsoleShipment; close: () => void }) {
  const [address, setAddress] = useState<PlainAddress | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const look = () => {
    setBusy(true);
    call('POST /console/shipments/:id/address', { params: { id: shipment.redemptionId } })
      .then(setAddress, (error: unknown) => setRefusal(wholeSentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <Modal
      open
      title={`${shipment.giftName} 的收货地址`}
      footer={<Button onClick={close}>关上</Button>}
      onCancel={close}
      width={480}
    >
      {address ? (
        <Descriptions
          column={1}
          items={[
            { key: 'name', label: '收货人', children: address.name },
            { key: 'phone', label: '电话', children: <span className="code-text">{address.phone}</span> },
            {
              key: 'place',
              label: '地址',
              children: `${[...new Set([address.province, address.city, address.district])].join('')}${address.detail}`,
            },
          ]}
        />
      ) : (
        <>
          <p>完整的姓名、电话和地址只用来寄这一件。看一次记一次：谁、什么时候、看了哪一件。</p>
          {refusal && <p className="refused">{refusal}</p>}
          <Button type="primary" loading={isBusy} onClick={look}>
            显示完整地址
          </Button>
        </>
      )}
    </Modal>
  );
}
