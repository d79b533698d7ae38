import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from './icon';
import { Press } from './press';

interface ButtonProps {
  text: string;
  onPress: () => void;
  /** primary: the one main action of a screen; line: a second one; soft: in an empty state; text: a third; hero: on deep green. */
  kind?: 'primary' | 'line' | 'soft' | 'text' | 'hero';
  icon?: IconName;
  /** Work is under way: the button says so and takes no tap, so that a double tap is one effect. */
  busy?: boolean;
  disabled?: boolean;
  /** Takes the free width of its row. */
  grow?: boolean;
  /** Full width. */
  block?: boolean;
  /** A smaller word after the text, e.g. 还剩 4:58. */
  aside?: string;
  large?: boolean;
}

export function Button(props: ButtonProps) {
  const { text, onPress, kind = 'primary', icon, busy = false, disabled = false, grow, block, aside, large } = props;
  const off = busy || disabled;
  const classes = [
    'gp-btn',
    `gp-btn-${kind}`,
    grow && 'gp-grow',
    block && 'gp-block',
    large && 'gp-btn-large',
    disabled && 'gp-off',
  ];
  return (
    <Press
      className={classes.filter(Boolean).join(' ')}
      onPress={off ? undefined : onPress}
      label={busy ? `${text}，正在办理` : text}
    >
      {busy ? <View className="gp-spin" /> : icon ? <Icon name={icon} size={large ? 24 : 20} /> : null}
      <Text>{text}</Text>
      {aside ? <Text className="gp-btn-aside">{aside}</Text> : null}
    </Press>
  );
}
