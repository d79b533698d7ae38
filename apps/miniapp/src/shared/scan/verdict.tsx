import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { named } from '../aria';
import './verdict.scss';

/** yes = tick in a circle; no = cross in a rounded square; twice = already done, neither harm nor work. Told by shape and word, not by colour alone. */
type VerdictKind = 'yes' | 'no' | 'twice';

/** What a scan came to, to be read at arm's length in one glance. */
export function Verdict({
  kind,
  title,
  text,
  children,
}: {
  kind: VerdictKind;
  title: string;
  text: string;
  children?: ReactNode;
}) {
  return (
    <View className={`scan-verdict scan-verdict-${kind}`} {...named('status', `${title}，${text}`)}>
      <View className="scan-verdict-sign">
        <View className={`gp-icon scan-verdict-drawing-${kind}`} aria-hidden />
      </View>
      <View className="scan-verdict-title">{title}</View>
      <View className="scan-verdict-text">{text}</View>
      {children}
    </View>
  );
}
