import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type PressState, type Role, stateOf, tappable } from './aria';

interface PressProps extends PressState {
  /** Missing = not to be pressed now. */
  onPress?: (() => void) | undefined;
  /** What a screen reader says; needed where there is no word inside. */
  label?: string;
  role?: Role;
  className?: string;
  children?: ReactNode;
  style?: Record<string, string>;
}

/** Anything that can be tapped: one look of being pressed, one way to be named. */
export function Press({ onPress, label, role = 'button', className = '', children, style, ...state }: PressProps) {
  return (
    <View
      className={className}
      {...(onPress ? { hoverClass: 'gp-pressed', hoverStayTime: 80 } : {})}
      {...(style ? { style } : {})}
      {...stateOf(state)}
      {...tappable(role, label, onPress)}
    >
      {children}
    </View>
  );
}
