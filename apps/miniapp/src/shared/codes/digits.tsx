import { Text, View } from '@tarojs/components';
import { named } from '../aria';
import { inFours } from '../format';

/** More digits than this take a smaller hand, to stay on one line. */
const LONG = 12;

/** The same code to be read aloud and typed: in groups of four. */
export function Digits({ value }: { value: string }) {
  const groups = inFours(value);
  return (
    <View
      className={value.length > LONG ? 'gp-digits gp-digits-small' : 'gp-digits'}
      {...named('img', `数字码 ${groups.join(' ')}`)}
    >
      {groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the groups of a code have no other name, and may repeat
        <Text key={at} className="gp-digits-group">
          {at === groups.length - 1 ? group : `${group} `}
        </Text>
      ))}
    </View>
  );
}
