import type { EarningLine } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { dateFull, lastDay, signed } from './format';
import './earning-lines.scss';

/** What a sale earns, line by line, each with its working; a line with nothing says why. */
export function EarningLines({ lines }: { lines: readonly EarningLine[] }) {
  return (
    <View className="gp-earning">
      {lines.map((line) => (
        <View className="gp-earning-line" key={line.term}>
          <View className="gp-grow">
            <View className="gp-earning-name">{line.name}</View>
            <View className="gp-cap">{line.working}</View>
            {line.points > 0 ? <View className="gp-cap">{validityOf(line)}</View> : null}
          </View>
          <View className={line.points > 0 ? 'gp-earning-points' : 'gp-earning-points gp-t3'}>
            {signed(line.points)}
            <Text className="gp-cap"> 分</Text>
          </View>
        </View>
      ))}
    </View>
  );
}

function validityOf({ expiresAt }: EarningLine): string {
  return expiresAt ? `有效期至 ${dateFull(lastDay(expiresAt))}` : '永久有效';
}
