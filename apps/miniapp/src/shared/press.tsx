import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { type Role, tappable } from './aria';

interface PressProps {
  /** Missing = not to be pressed now. */
  onPress?: (() => void) | undefined;
  /** What a screen reader says; needed where there is no word inside. */
  label?: string;
  role?: Role;
  className?: string;
  /** For switches, radios and checkboxes. */
  checked?: boolean;
  children?: ReactNode;
  style?: Record<string, string>;
}

/** Anything that can be tapped: one look of being pressed, one way to be named. */
export function Press({ onPress, label, role = 'button', className = '', checked, children, style }: PressProps) {
  return (
    <View
      className={className}
      {...(onPress ? { hoverClass: 'gp-pressed', hoverStayTime: 80 } : {})}
      {...(style ? { style } : {})}
      {...(checked === undefined ? {} : { 'aria-checked': checked })}
      {...tappable(role, label, onPress)}
    >
      {children}
    </View>
  );
}
