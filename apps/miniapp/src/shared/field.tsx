import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { named } from './aria';
import './field.scss';

interface FieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  kind?: 'text' | 'password' | 'amount' | 'digits';
  /** Large: the one figure of the screen. */
  large?: boolean;
  unit?: string;
  placeholder?: string;
  problem?: string | null | undefined;
  maxLength?: number;
  focus?: boolean;
  onConfirm?: () => void;
}

const WEB = process.env.TARO_ENV === 'h5';

/**
 * HTML's number field hides what was typed when it is not a number ("49,90" reads as empty), so the web takes text with the right pad;
 * WeChat's `digit` is the pad with a point.
 */
function padOf(kind: FieldProps['kind']): Record<string, unknown> {
  if (kind === 'password') return { password: true, autoComplete: 'current-password' };
  if (kind === 'amount') return WEB ? { type: 'text', inputMode: 'decimal', autoComplete: 'off' } : { type: 'digit' };
  if (kind === 'digits') return WEB ? { type: 'text', inputMode: 'numeric', autoComplete: 'one-time-code' } : { type: 'number' };
  return { type: 'text', autoComplete: 'off' };
}

/** A labelled field with room for what is wrong with it. */
export function Field(props: FieldProps) {
  const {
    label,
    value,
    onChange,
    kind = 'text',
    large = false,
    unit,
    placeholder = '',
    problem,
    maxLength = 64,
    focus = false,
    onConfirm,
  } = props;
  const [active, setActive] = useState(false);
  const classes = ['gp-field gp-typed', large && 'gp-typed-large', active && 'gp-typed-active', problem && 'gp-typed-wrong'];
  return (
    <View>
      <Text className="gp-field-label">{label}</Text>
      <View className={classes.filter(Boolean).join(' ')}>
        <Input
          className="gp-input"
          {...padOf(kind)}
          value={value}
          placeholder={placeholder}
          {...(WEB ? {} : { placeholderClass: 'gp-placeholder' })}
          maxlength={maxLength}
          focus={focus}
          aria-label={label}
          {...(WEB && problem ? { 'aria-invalid': true } : {})}
          confirmType="done"
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setActive(true)}
          onBlur={() => setActive(false)}
          onConfirm={() => onConfirm?.()}
        />
        {unit ? <Text className="gp-typed-unit">{unit}</Text> : null}
      </View>
      {problem ? (
        <View className="gp-field-error" {...named('status')}>
          {problem}
        </View>
      ) : null}
    </View>
  );
}
