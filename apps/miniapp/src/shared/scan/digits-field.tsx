import { Input, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { digitsIn } from './digits-in';
import './digits-field.scss';

interface DigitsFieldProps {
  /** How many digits the code has. */
  length: number;
  value: string;
  onChange: (digits: string) => void;
  label: string;
  focus?: boolean;
  onConfirm?: () => void;
}

/** A number field of HTML would drop spaces and leading zeros, so the web takes text with a number pad. */
const PAD = process.env.TARO_ENV === 'h5' ? { type: 'text', inputMode: 'numeric', autoComplete: 'off' } : { type: 'number' };

/** Room for a code that is pasted as it is shown, in groups. */
const PASTED_LENGTH = 40;

/** A code typed by hand, shown in fours as the member's screen shows it. The field itself lies unseen over the groups. */
export function DigitsField({ length, value, onChange, label, focus = false, onConfirm }: DigitsFieldProps) {
  const [active, setActive] = useState(false);
  const groups = Array.from({ length: Math.ceil(length / 4) }, (_, at) => ({ from: at * 4, size: Math.min(4, length - at * 4) }));
  const current = Math.min(Math.floor(value.length / 4), groups.length - 1);
  return (
    <View className="scan-digits">
      <View className="scan-digits-row" aria-hidden>
        {groups.map(({ from, size }, at) => (
          <View
            key={from}
            className={`scan-digits-group ${active && at === current ? 'scan-digits-now' : ''}`}
            style={{ flexGrow: size, flexBasis: 0 }}
          >
            <Text>{value.slice(from, from + size)}</Text>
            <Text className="scan-digits-rest">{'0'.repeat(Math.max(0, size - Math.max(0, value.length - from)))}</Text>
          </View>
        ))}
      </View>
      <Input
        className="scan-digits-input"
        {...(PAD as { type: 'number' })}
        value={value}
        maxlength={PASTED_LENGTH}
        focus={focus}
        confirmType="done"
        aria-label={label}
        onInput={(event) => onChange(digitsIn(event.detail.value).slice(0, length))}
        onFocus={() => setActive(true)}
        onBlur={() => setActive(false)}
        onConfirm={() => onConfirm?.()}
      />
    </View>
  );
}
