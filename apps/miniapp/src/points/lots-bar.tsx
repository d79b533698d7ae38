import type { LotsView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { partsOf } from './lots-parts';

export function LotsBar({ view }: { view: LotsView }) {
  const parts = partsOf(view);
  if (parts.length === 0) return null;
  return (
    <View className="points-lots">
      <View className="points-lots-bar" aria-hidden>
        {parts.map((part) => (
          <View key={part.tone} className={`points-part points-part-${part.tone}`} style={{ flexGrow: String(part.points) }} />
        ))}
      </View>
      <View className="points-legend">
        {parts.map((part) => (
          <View key={part.tone} className="points-legend-item">
            <View className={`points-legend-dot points-part-${part.tone}`} />
            <Text>{part.words}</Text>
          </View>
        ))}
      </View>
    </View>
  );
}
