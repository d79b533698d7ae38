import type { Validity } from '@gp/contracts';
import { type FormRule, InputNumber, Select, Space } from 'antd';
import { count } from '../shared/format';
import { validityWords, yearEndWords } from './rule-words';

interface ValidityFieldProps {
  /** Given by Form.Item. */
  id?: string;
  value?: Validity;
  onChange?: (validity: Validity) => void;
}

const STARTS: Record<Validity['kind'], { word: string; validity: Validity }> = {
  never: { word: '永久有效', validity: { kind: 'never' } },
  days: { word: '按天数', validity: { kind: 'days', days: 365 } },
  yearEnd: { word: '到年底', validity: { kind: 'yearEnd', years: 1 } },
};
const MOST_YEARS = 10;
const MOST_DAYS = 3_650;

/** As the server takes it. */
export const validityRule: FormRule = {
  validator: (_, validity: Validity) =>
    validity.kind === 'days' && !(Number.isSafeInteger(validity.days) && validity.days >= 1 && validity.days <= MOST_DAYS)
      ? Promise.reject(new Error(`请填 1 到 ${count(MOST_DAYS)} 天。`))
      : Promise.resolve(),
};

/** How long points live: for ever, some days, or to the end of a year. */
export function ValidityField({ id, value = { kind: 'never' }, onChange }: ValidityFieldProps) {
  return (
    <Space.Compact block>
      <Select<Validity['kind']>
        id={id}
        value={value.kind}
        options={Object.entries(STARTS).map(([kind, { word }]) => ({ value: kind as Validity['kind'], label: word }))}
        onChange={(kind) => onChange?.(STARTS[kind].validity)}
        style={{ width: value.kind === 'never' ? '100%' : 104 }}
      />
      {value.kind === 'days' && (
        <InputNumber
          value={value.days}
          min={1}
          precision={0}
          onChange={(days) => onChange?.({ kind: 'days', days: days ?? 0 })}
          suffix="天"
          aria-label="有效天数"
          style={{ flex: 1 }}
        />
      )}
      {value.kind === 'yearEnd' && (
        <Select
          value={value.years}
          options={Array.from({ length: Math.max(MOST_YEARS, value.years) + 1 }, (_, years) => ({
            value: years,
            label: yearEndWords(years),
          }))}
          onChange={(years) => onChange?.({ kind: 'yearEnd', years })}
          aria-label="到哪一年的年底"
          title={validityWords(value)}
          style={{ flex: 1, minWidth: 0 }}
        />
      )}
    </Space.Compact>
  );
}
