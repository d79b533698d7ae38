import type { ConsoleShipment, PlainAddress } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { call } from '../../shared/call';
import { copy } from '../../shared/copying';
import { Facts, Note } from '../../shared/parts';
import { Sheet } from '../../shared/sheet';

/** Where it goes, in plain: only after a tap that says so, because each reading is on record. */
export function AddressSheet({ shipment, onClose }: { shipment: ConsoleShipment; onClose: () => void }) {
  const [plain, setPlain] = useState<PlainAddress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const look = () => {
    setBusy(true);
    setError(null);
    call('POST /merchant/shipments/:id/address', { params: { id: shipment.redemptionId } })
      .then(setPlain, setError)
      .finally(() => setBusy(false));
  };
  return (
    <Sheet open title="收货地址" onClose={busy ? undefined : onClose}>
      <View className="shipments-sheet">
        {plain ? (
          <>
            <Facts
              items={[
                { name: '收货人', value: plain.name },
                { name: '电话', value: plain.phone },
                { name: '地址', value: placeOf(plain) },
              ]}
            />
            <Button block text="复制，去填面单" onPress={() => void copy(`${plain.name} ${plain.phone} ${placeOf(plain)}`)} />
          </>
        ) : (
          <>
            <View className="gp-foot">只在寄件时看。谁什么时候看过，都有记录；收货一段时间后地址会删除。</View>
            {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
            <Button block text="看完整地址" busy={busy} onPress={look} />
          </>
        )}
      </View>
    </Sheet>
  );
}

const placeOf = (to: { province: string; city: string; district: string; detail: string }): string =>
  `${[...new Set([to.province, to.city, to.district])].join('')} ${to.detail}`;
