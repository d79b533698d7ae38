import { ScrollView, Text, View } from '@tarojs/components';
import { named } from './aria';
import { Press } from './press';

/** One choice of a few, in a row that scrolls sideways. */
export function Chips<T extends string>({
  items,
  value,
  onChange,
  label,
}: {
  items: readonly { id: T; text: string }[];
  value: T;
  onChange: (id: T) => void;
  label: string;
}) {
  return (
    <ScrollView className="gp-chips" scrollX enhanced showScrollbar={false}>
      <View className="gp-chips-row" {...named('radiogroup', label)}>
        {items.map((item) => (
          <Press
            key={item.id}
            className="gp-chip-touch"
            role="radio"
            checked={item.id === value}
            label={item.text}
            onPress={() => onChange(item.id)}
          >
            <View className={item.id === value ? 'gp-chip gp-chip-on' : 'gp-chip'}>
              <Text>{item.text}</Text>
            </View>
          </Press>
        ))}
      </View>
    </ScrollView>
  );
}
