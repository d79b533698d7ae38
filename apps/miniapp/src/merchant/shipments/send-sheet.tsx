import { type ConsoleShipment, SHIPPING_COMPANIES } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';
import { canScanBarcode, scanBarcode } from './barcode';
import { isNumber, numberIn } from './tracking-number';

const COMPANIES = SHIPPING_COMPANIES.map((text) => ({ id: text as string, text }));

/** With which number it goes: off the courier's label by the camera, or typed. */
export function SendSheet({ shipment, onClose }: { shipment: ConsoleShipment; onClose: () => void }) {
  const isNew = shipment.state === 'to-send';
  const [company, setCompany] = useState(shipment.company ?? COMPANIES[0]?.id ?? '');
  const [trackingNo, setTrackingNo] = useState(shipment.trackingNo ?? '');
  const [touched, setTouched] = useState(false);
  const send = useCommand('POST /merchant/shipments/:id/send');
  const correct = useCommand('POST /merchant/shipments/:id/tracking');
  const write = isNew ? send : correct;
  const fits = isNumber(trackingNo);
  const choices = COMPANIES.some(({ id }) => id === company) ? COMPANIES : [{ id: company, text: company }, ...COMPANIES];
  const scan = async () => {
    const text = await scanBarcode();
    if (text === null) return;
    const number = numberIn(text);
    if (number) setTrackingNo(number);
    else toast('这个条码不像快递单号，请对准单号下面的条码', 'warn');
  };
  const save = async () => {
    setTouched(true);
    if (!fits) return;
    const done = await write.run({
      params: { id: shipment.redemptionId },
      body: { company, trackingNo: trackingNo.trim() },
    });
    changed('GET /merchant/shipments');
    if (!done) return;
    toast(isNew ? '已寄出，会员收到了单号' : '单号已改，会员收到了新的单号');
    onClose();
  };
  return (
    <Sheet
      open
      title={isNew ? `寄出 ${shipment.giftName} × ${shipment.quantity}` : '改单号'}
      onClose={write.busy ? undefined : onClose}
    >
      <View className="shipments-sheet">
        <Chips label="快递公司" items={choices} value={company} onChange={setCompany} />
        <Field
          label="单号"
          value={trackingNo}
          onChange={setTrackingNo}
          maxLength={32}
          problem={touched && !fits ? '单号是 6 到 32 位字母、数字或短横。' : null}
        />
        {canScanBarcode ? <Button block kind="line" icon="scan" text="扫面单条码" onPress={() => void scan()} /> : null}
        {isNew ? <View className="gp-cap">寄出后会员不能再取消；填错了可以改。</View> : null}
        {write.error ? <Note tone="warn" icon="warning" text={sentenceOf(write.error)} /> : null}
        <Button block text={isNew ? '寄出' : '改好'} busy={write.busy} onPress={() => void save()} />
      </View>
    </Sheet>
  );
}
