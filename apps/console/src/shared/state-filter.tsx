import { Segmented } from 'antd';

interface Props<S extends string> {
  choices: { value: S; label: string }[];
  value: S;
  onChange: (value: S) => void;
}

/** The states of a desk, chosen above its list. */
export function StateFilter<S extends string>({ choices, value, onChange }: Props<S>) {
  return (
    <div>
      <Segmented aria-label="按状态筛选" options={choices} value={value} onChange={onChange} />
    </div>
  );
}
