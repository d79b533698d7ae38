import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { heading, named } from './aria';
import { Icon } from './icon';
import { Press } from './press';
import { useSheetFocus } from './sheet-focus';

/** A sheet from below over a dimmed page. Without onClose it must be answered. */
export function Sheet({
  open,
  title,
  onClose,
  children,
}: {
  open: boolean;
  title: string;
  onClose?: (() => void) | undefined;
  children: ReactNode;
}) {
  const focus = useSheetFocus(open, onClose);
  if (!open) return null;
  return (
    <View className="gp-sheet-layer" catchMove>
      <View className="gp-scrim" {...(onClose ? { onClick: onClose } : {})} />
      <View className="gp-sheet" {...named('dialog', title)} {...focus}>
        <View className="gp-sheet-head">
          <View className="gp-sheet-title" {...heading(2)}>
            {title}
          </View>
          {onClose ? (
            <Press className="gp-sheet-close" label="关闭" onPress={onClose}>
              <Icon name="close" size={22} />
            </Press>
          ) : null}
        </View>
        <View className="gp-sheet-body">{children}</View>
      </View>
    </View>
  );
}
