import type { AddressCard } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { named } from '../../../shared/aria';
import { Button } from '../../../shared/button';
import { yuan } from '../../../shared/format';
import { go } from '../../../shared/go';
import { Icon } from '../../../shared/icon';
import { Row, Tag } from '../../../shared/parts';
import { Press } from '../../../shared/press';
import type { Destination } from './destination';

const placeOf = ({ province, city, district, detail }: AddressCard): string =>
  `${[...new Set([province, city, district])].join('')} ${detail}`;
const add = () => go('/shipping/address/index');

/** On the confirm sheet: where it goes. */
export function ShipTo({ to }: { to: Destination }) {
  const [choosing, setChoosing] = useState(false);
  const { addresses, chosen } = to;
  if (!addresses) return null;
  if (!chosen)
    return (
      <View className="gift-ship">
        <View className="gp-foot">这件礼品会寄给你，先加一个收货地址。</View>
        <Button block kind="soft" icon="plus" text="加收货地址" onPress={add} />
      </View>
    );
  if (!choosing)
    return (
      <View className="gift-ship">
        <Row
          icon="location"
          title={`${chosen.name} ${chosen.phone}`}
          note={placeOf(chosen)}
          value="换一个"
          onPress={() => setChoosing(true)}
        />
      </View>
    );
  const choose = (id: string) => {
    to.choose(id);
    setChoosing(false);
  };
  return (
    <View className="gift-ship">
      <View {...named('radiogroup', '收货地址')}>
        {addresses.map((address) => (
          <Choice key={address.id} address={address} isChosen={address.id === chosen.id} onChoose={() => choose(address.id)} />
        ))}
      </View>
      <Button kind="text" icon="plus" text="加收货地址" onPress={add} />
    </View>
  );
}

function Choice({ address, isChosen, onChoose }: { address: AddressCard; isChosen: boolean; onChoose: () => void }) {
  const who = `${address.name} ${address.phone}`;
  return (
    <Press className="gp-row" role="radio" checked={isChosen} label={`${who}，${placeOf(address)}`} onPress={onChoose}>
      <View className="gp-grow">
        <View className="gp-row-title">{who}</View>
        <View className="gp-cap">{placeOf(address)}</View>
      </View>
      {address.isDefault ? <Tag text="默认" /> : null}
      {isChosen ? <Icon name="check" size={20} /> : null}
    </Press>
  );
}

/** The freight as a fact of the confirm sheet. */
export function freightFact({ offer, chosen, freightFen }: Destination): { name: string; value: string; note?: string } | null {
  if (!offer || !chosen) return null;
  if (freightFen === null) return { name: '运费', value: `寄不到${chosen.province}`, note: '请换一个收货地址' };
  return { name: '运费', value: freightFen > 0 ? yuan(freightFen) : '包邮' };
}
