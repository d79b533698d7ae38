import { View } from '@tarojs/components';
import { Fragment } from 'react';
import { DOT } from './joined';

/**
 * Words with a small drawn dot between them: in many system fonts the character itself is as wide as a Chinese one. It stands inside a
 * View, never inside a Text: WeChat draws nothing but text in there.
 */
export function Dotted({ text }: { text: string }) {
  const words = text.split(DOT);
  if (words.length === 1) return <>{text}</>;
  return (
    <>
      {words.map((word, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line have no other name, and may repeat
        <Fragment key={at}>
          {at > 0 ? <View className="gp-dot">{DOT}</View> : null}
          {word}
        </Fragment>
      ))}
    </>
  );
}
