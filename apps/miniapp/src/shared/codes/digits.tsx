import { Text, View } from '@tarojs/components';
import { named } from '../aria';
import { inFours } from '../format';

/** The same code to be read aloud and typed: in groups of four. */
export function Digits({ value, small = false }: { value: string; small?: boolean }) {
  const groups = inFours(value);
  return (
    <View className={small ? 'gp-digits gp-digits-small' : 'gp-digits'} {...named('img', `数字码 ${groups.join(' ')}`)}>
      <Text>{groups.join(' ')}</Text>
    </View>
  );
}
