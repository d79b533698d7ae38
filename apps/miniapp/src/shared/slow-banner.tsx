import { Text, View } from '@tarojs/components';
import { named } from './aria';
import { Icon } from './icon';
import { useSlow } from './weak-network';

/** Said while an answer is long in coming. It hangs under the bar and moves nothing. Drawn by each Screen. */
export function SlowBanner() {
  const { slow } = useSlow();
  return (
    <View className="gp-slow" {...named('status')}>
      {slow > 0 ? (
        <View className="gp-slow-words">
          <Icon name="offline" size={18} />
          <Text>网络不太好，还在等回音，请稍等。</Text>
        </View>
      ) : null}
    </View>
  );
}
