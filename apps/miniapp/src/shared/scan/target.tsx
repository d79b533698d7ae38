import { View } from '@tarojs/components';
import { Icon } from '../icon';
import { Press } from '../press';
import './target.scss';

/** The big thing to tap that opens the scanner. */
export function ScanTarget({ title, note, busy, onPress }: { title: string; note: string; busy?: boolean; onPress: () => void }) {
  return (
    <Press className="scan-target" label={title} onPress={busy ? undefined : onPress}>
      <View className="scan-target-frame">{busy ? <View className="gp-spin" /> : <Icon name="scan" size={44} />}</View>
      <View className="scan-target-title">{busy ? '正在核对' : title}</View>
      <View className="gp-foot">{note}</View>
    </Press>
  );
}
