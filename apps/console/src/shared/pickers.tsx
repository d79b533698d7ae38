import { DatePicker, type DatePickerProps } from 'antd';
import type { RangePickerProps } from 'antd/es/date-picker';
import type { KeyboardEvent } from 'react';

const MINUTES = { showTime: { format: 'HH:mm' }, format: 'YYYY-MM-DD HH:mm', style: { width: '100%' } } as const;

/** Enter takes the date over; it must not send the form around it. */
function keepForm(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** From when until when, to the minute. */
export function SpanPicker(props: RangePickerProps) {
  return <DatePicker.RangePicker {...MINUTES} {...props} onKeyDown={keepForm} />;
}

/** An instant, to the minute. */
export function MomentPicker(props: DatePickerProps) {
  return <DatePicker {...MINUTES} {...props} onKeyDown={keepForm} />;
}

export function DayPicker(props: DatePickerProps) {
  return <DatePicker style={MINUTES.style} {...props} onKeyDown={keepForm} />;
}
