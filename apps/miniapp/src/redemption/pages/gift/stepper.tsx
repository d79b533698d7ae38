import { Text, View } from '@tarojs/components';
import { named } from '../../../shared/aria';
import { Icon } from '../../../shared/icon';
import { Press } from '../../../shared/press';

/** Fewer, the figure, more. */
export function Stepper({ value, most, onChange }: { value: number; most: number; onChange: (n: number) => void }) {
  const less = value > 1 ? () => onChange(value - 1) : undefined;
  const more = value < most ? () => onChange(value + 1) : undefined;
  return (
    <View className="gift-stepper" {...named('group', `数量 ${value}`)}>
      <Press className={less ? 'gift-step' : 'gift-step gp-off'} label="少一份" onPress={less}>
        <View className="gift-minus" />
      </Press>
      <Text className="gift-count">{value}</Text>
      <Press className={more ? 'gift-step' : 'gift-step gp-off'} label="多一份" onPress={more}>
        <Icon name="plus" size={20} />
      </Press>
    </View>
  );
}
