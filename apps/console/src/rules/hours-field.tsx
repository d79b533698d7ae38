import { Checkbox, Select, Space } from 'antd';
import { clockWords, WEEKDAY_WORDS } from './rule-words';

interface FieldProps<T> {
  /** Given by Form.Item. */
  id?: string;
  value?: T;
  onChange?: (value: T) => void;
}

const STEP = 15;
const DAY = 24 * 60;

/** Hours of a day; an end may be 24:00, which no clock picker offers. */
export function HoursField({ id, value = null, onChange }: FieldProps<[number, number] | null>) {
  const [from, to] = value ?? [0, DAY];
  return (
    <Space.Compact block>
      <Select
        id={id}
        value={value ? 'some' : 'all'}
        options={[
          { value: 'all', label: '全天' },
          { value: 'some', label: '一段' },
        ]}
        onChange={(which) => onChange?.(which === 'all' ? null : [18 * 60, 21 * 60])}
        style={{ width: value ? 72 : '100%', flex: 'none' }}
      />
      {value && (
        <>
          <Select
            value={from}
            options={times(0, DAY - STEP, from)}
            onChange={(next) => onChange?.([next, to])}
            suffixIcon={null}
            aria-label="从几点"
            style={{ flex: 1, minWidth: 0 }}
          />
          <Select
            value={to}
            options={times(STEP, DAY, to)}
            onChange={(next) => onChange?.([from, next])}
            suffixIcon={null}
            aria-label="到几点"
            style={{ flex: 1, minWidth: 0 }}
          />
        </>
      )}
    </Space.Compact>
  );
}

/** Quarters of an hour, and the time that stands there even if it is none. */
function times(least: number, most: number, own: number): { value: number; label: string }[] {
  const quarters = Array.from({ length: (most - least) / STEP + 1 }, (_, n) => least + n * STEP);
  const all = quarters.includes(own) ? quarters : [...quarters, own].sort((a, b) => a - b);
  return all.map((value) => ({ value, label: clockWords(value) }));
}

export function WeekdaysField({ id, value, onChange }: FieldProps<number[]>) {
  return (
    <Checkbox.Group
      // Its first box is what a label's click would reach.
      className="weekdays"
      value={value}
      onChange={(days) => onChange?.((days as number[]).sort((a, b) => a - b))}
      options={WEEKDAY_WORDS.map((label, at) => ({ value: at + 1, label, id: at === 0 ? id : undefined }))}
    />
  );
}
