import { View } from '@tarojs/components';
import { useState } from 'react';
import { heading } from '../aria';
import { Button } from '../button';
import { Card } from '../parts';
import { DigitsField } from './digits-field';
import './typed-code.scss';

interface TypedCodeProps {
  title: string;
  /** How many digits the code has. */
  length: number;
  label: string;
  action: string;
  busy: boolean;
  focus: boolean;
  /** Whether these digits are done with; if not they stay, to be put right or sent again. */
  onSubmit: (digits: string) => Promise<boolean>;
}

/** The way without a camera: the digits under the member's code, typed by hand. */
export function TypedCode({ title, length, label, action, busy, focus, onSubmit }: TypedCodeProps) {
  const [digits, setDigits] = useState('');
  const complete = digits.length === length;
  const submit = () => {
    if (!complete || busy) return;
    void onSubmit(digits).then((done) => done && setDigits(''));
  };
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        {title}
      </View>
      <View className="scan-typed">
        <DigitsField length={length} value={digits} onChange={setDigits} label={label} focus={focus} onConfirm={submit} />
      </View>
      <Button block kind="soft" text={action} busy={busy} disabled={!complete} onPress={submit} />
    </Card>
  );
}
