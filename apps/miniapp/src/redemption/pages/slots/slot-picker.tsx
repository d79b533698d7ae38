import type { SlotView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { named } from '../../../shared/aria';
import { Chips } from '../../../shared/chips';
import { clockOf, figure } from '../../../shared/format';
import { Icon } from '../../../shared/icon';
import { Press } from '../../../shared/press';
import { daysOf } from './ticket';
import './slot-picker.scss';

interface Props {
  slots: readonly SlotView[];
  /** How many places it must have. */
  places: number;
  value: string | null;
  onChange: (id: string) => void;
}

/** A day, and then a time of it. What has too few places stands there and cannot be chosen. */
export function SlotPicker({ slots, places, value, onChange }: Props) {
  const days = daysOf(slots);
  const chosen = days.find((day) => day.slots.some((slot) => slot.id === value));
  const [looked, setLooked] = useState<string | null>(null);
  const day = days.find(({ id }) => id === looked) ?? chosen ?? days.find((d) => d.places > 0) ?? days[0];
  if (!day) return <View className="gp-foot">最近没有场次，过几天再来看看。</View>;
  const chips = days.map(({ id, text, places: left }) => ({ id, text: left > 0 ? text : `${text}（满）` }));
  return (
    <View className="slot-picker">
      <Chips label="日期" items={chips} value={day.id} onChange={setLooked} />
      <View className="slot-list" {...named('radiogroup', `${day.text}的场次`)}>
        {day.slots.map((slot) => (
          <Slot
            key={slot.id}
            slot={slot}
            free={slot.placesLeft >= places}
            on={slot.id === value}
            onChoose={() => onChange(slot.id)}
          />
        ))}
      </View>
    </View>
  );
}

function Slot({ slot, free, on, onChoose }: { slot: SlotView; free: boolean; on: boolean; onChoose: () => void }) {
  const time = `${clockOf(slot.startsAt)}–${clockOf(slot.endsAt)}`;
  const left = slot.placesLeft > 0 ? `余 ${figure(slot.placesLeft)} 位` : '约满';
  return (
    <Press
      className={['slot-line', on ? 'slot-on' : '', free ? '' : 'gp-off'].join(' ')}
      role="radio"
      checked={on}
      label={`${time}，${left}`}
      onPress={free ? onChoose : undefined}
    >
      <Text className="slot-time">{time}</Text>
      <Text className="gp-cap">{left}</Text>
      <View className="slot-mark">{on ? <Icon name="check" size={20} /> : null}</View>
    </Press>
  );
}
