import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { heading, progress } from './aria';
import { Dotted } from './dotted';
import { figure } from './format';
import { Icon, type IconName } from './icon';
import { Press } from './press';

/** A sheet of paper on the page. */
export function Card({
  children,
  className = '',
  onPress,
  label,
}: {
  children: ReactNode;
  className?: string;
  onPress?: () => void;
  label?: string;
}) {
  if (!onPress) return <View className={`gp-card ${className}`}>{children}</View>;
  return (
    <Press className={`gp-card ${className}`} onPress={onPress} {...(label ? { label } : {})}>
      {children}
    </Press>
  );
}

/** The head of a part of the page, with a way to more of it. */
export function Section({ title, more, onMore, note }: { title: string; more?: string; onMore?: () => void; note?: string }) {
  return (
    <View className="gp-section">
      <View className="gp-section-title" {...heading(2)}>
        {title}
      </View>
      {note ? <Text className="gp-cap">{note}</Text> : null}
      {more && onMore ? <More text={more} onPress={onMore} /> : null}
    </View>
  );
}

/** A quiet link with an arrow. */
export function More({
  text,
  onPress,
  icon,
  brand = false,
}: {
  text: string;
  onPress: () => void;
  icon?: IconName;
  brand?: boolean;
}) {
  return (
    <Press className={brand ? 'gp-more gp-more-brand' : 'gp-more'} role="link" label={text} onPress={onPress}>
      {icon ? <Icon name={icon} size={18} /> : null}
      <Text>{text}</Text>
      <Icon name="arrow-right" size={14} />
    </Press>
  );
}

export function Tag({
  text,
  tone = 'plain',
  icon,
}: {
  text: string;
  tone?: 'plain' | 'ok' | 'reward' | 'warn' | 'danger' | 'info';
  icon?: IconName;
}) {
  return (
    <View className={`gp-tag gp-tag-${tone}`}>
      {icon ? <Icon name={icon} size={14} /> : null}
      <View>
        <Dotted text={text} />
      </View>
    </View>
  );
}

/** Progress of something that is counted; `reward` = nearness to a gift, `brand` = progress of people and tasks. */
export function Bar({
  value,
  max,
  tone = 'brand',
  label,
}: {
  value: number;
  max: number;
  tone?: 'brand' | 'reward';
  label: string;
}) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <View className="gp-bar" {...progress(label, Math.floor(share))}>
      <View className={`gp-bar-fill gp-bar-${tone}`} style={{ width: `${share}%` }} />
    </View>
  );
}

/** Points as a price or a winning: gold, the unit small. */
export function Points({ value, prefix = '', className = '' }: { value: number; prefix?: string; className?: string }) {
  return (
    <Text className={`gp-pts ${className}`}>
      {prefix}
      {figure(value)}
      <Text className="gp-pts-unit">分</Text>
    </Text>
  );
}

/** An icon in a round well. */
export function Well({
  icon,
  tone = 'brand',
  size = 22,
  className = '',
}: {
  icon: IconName;
  tone?: 'brand' | 'plain' | 'reward';
  size?: number;
  className?: string;
}) {
  return (
    <View className={`gp-well gp-well-${tone} ${className}`}>
      <Icon name={icon} size={size} />
    </View>
  );
}

/** A list row: an icon, a title, something at its right, an arrow where it leads on. */
export function Row(props: {
  icon?: IconName;
  title: string;
  note?: string;
  value?: string;
  badge?: number;
  onPress?: () => void;
  right?: ReactNode;
}) {
  const { icon, title, note, value, badge = 0, onPress, right } = props;
  const label = [title, value, note, badge > 0 ? `${badge} 条未读` : ''].filter(Boolean).join('，');
  const inside = (
    <>
      {icon ? <Icon name={icon} size={22} className="gp-row-icon" /> : null}
      <View className="gp-grow">
        <View className="gp-row-title">{title}</View>
        {note ? (
          <View className="gp-cap">
            <Dotted text={note} />
          </View>
        ) : null}
      </View>
      {value ? <Text className="gp-row-value">{value}</Text> : null}
      {badge > 0 ? <View className="gp-badge">{badge > 99 ? '99+' : badge}</View> : null}
      {right}
      {onPress ? <Icon name="arrow-right" size={16} className="gp-t3" /> : null}
    </>
  );
  if (!onPress) return <View className="gp-row">{inside}</View>;
  return (
    <Press className="gp-row" label={label} onPress={onPress}>
      {inside}
    </Press>
  );
}

export interface Fact {
  /** Where names may repeat. */
  key?: string;
  name: string;
  value: ReactNode;
  note?: string;
}
/** Names and values, a hairline between. */
export function Facts({ items }: { items: (Fact | null | false)[] }) {
  return (
    <View className="gp-facts">
      {items
        .filter((item): item is Fact => Boolean(item))
        .map((item) => (
          <View className="gp-fact" key={item.key ?? item.name}>
            <Text className="gp-fact-name">{item.name}</Text>
            <View className="gp-fact-value">
              <View>{typeof item.value === 'string' ? <Dotted text={item.value} /> : item.value}</View>
              {item.note ? (
                <View className="gp-cap">
                  <Dotted text={item.note} />
                </View>
              ) : null}
            </View>
          </View>
        ))}
    </View>
  );
}

/** A sentence to know, with its icon. */
export function Note({
  text,
  icon = 'clock',
  tone = 'info',
}: {
  text: string;
  icon?: IconName;
  tone?: 'info' | 'ok' | 'warn' | 'danger';
}) {
  return (
    <View className={`gp-note gp-note-${tone}`}>
      <Icon name={icon} size={20} />
      <View className="gp-grow">{text}</View>
    </View>
  );
}

/** On and off. */
export function Switch({ on, label, onChange }: { on: boolean; label: string; onChange: (on: boolean) => void }) {
  return (
    <Press className="gp-switch" role="switch" label={label} checked={on} onPress={() => onChange(!on)}>
      <Text>{label}</Text>
      <View className={on ? 'gp-switch-track gp-switch-on' : 'gp-switch-track'}>
        <View className="gp-switch-knob" />
      </View>
    </Press>
  );
}
