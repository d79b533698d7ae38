import { View } from '@tarojs/components';
import { px } from './px';

/** The names in styles/icons.scss, which holds the drawings as masks: an icon takes the colour of the text around it. */
const ICONS = [
  'appeal',
  'arrow-down',
  'arrow-right',
  'back',
  'badge',
  'camera',
  'check',
  'checkin',
  'clock',
  'close',
  'code',
  'dark',
  'donate',
  'elder',
  'export',
  'family',
  'filter',
  'gift',
  'help',
  'leaf',
  'light',
  'location',
  'merchant',
  'message',
  'offline',
  'plus',
  'points',
  'privacy',
  'proof',
  'refresh',
  'report',
  'scale',
  'scan',
  'search',
  'settings',
  'share',
  'staff',
  'statement',
  'survey',
  'tab-campaigns',
  'tab-campaigns-selected',
  'tab-home',
  'tab-home-selected',
  'tab-me',
  'tab-me-selected',
  'tab-redemption',
  'tab-redemption-selected',
  'ticket',
  'undo',
  'voucher',
  'warning',
  'wheel',
] as const;
export type IconName = (typeof ICONS)[number];

/** Decorative: the word beside it, or the label of the button around it, says what it means. */
export function Icon({ name, size = 24, className = '' }: { name: IconName; size?: number; className?: string }) {
  const side = `calc(${px(size)} * var(--gp-icons, 1))`;
  return <View className={`gp-icon gp-icon-${name} ${className}`} style={{ width: side, height: side }} aria-hidden />;
}
