import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Option } from '@gp/contracts';
import { FORM_LIMITS } from '@gp/questionnaire-form';
import { Button, Input } from 'antd';
import { moved, withNewOption } from './question-edits';

interface OptionRowsProps {
  options: Option[];
  isFrozen: boolean;
  /** Marks the empty ones. */
  isChecked: boolean;
  change: (options: Option[]) => void;
}

export function OptionRows(props: OptionRowsProps) {
  const { options, isFrozen, change } = props;
  return (
    <div className="options">
      {options.map((option, at) => (
        <OptionRow key={option.id} {...props} option={option} at={at} />
      ))}
      {!isFrozen && options.length < FORM_LIMITS.maxOptions && (
        <Button type="link" icon={<PlusOutlined />} onClick={() => change(withNewOption(options))}>
          加一个选项
        </Button>
      )}
    </div>
  );
}

function OptionRow({ options, option, at, isFrozen, isChecked, change }: OptionRowsProps & { option: Option; at: number }) {
  const { id, label } = option;
  const isLast = at === options.length - 1;
  return (
    <div className="option-row">
      <span className="quiet" aria-hidden>
        {at + 1}
      </span>
      <Input
        value={label}
        disabled={isFrozen}
        maxLength={FORM_LIMITS.labelLength}
        status={isChecked && !label.trim() ? 'error' : undefined}
        placeholder="选项"
        aria-label={`选项 ${at + 1}`}
        onChange={(event) => change(options.map((each) => (each.id === id ? { id, label: event.target.value } : each)))}
        onPressEnter={(event) => {
          // Enter goes on to the next option instead of sending the form.
          event.preventDefault();
          if (isLast) change(withNewOption(options));
        }}
      />
      {!isFrozen && (
        <>
          <Button
            {...ICON}
            icon={<ArrowUpOutlined />}
            disabled={at === 0}
            aria-label={`选项 ${at + 1} 往前移`}
            onClick={() => change(moved(options, id, -1))}
          />
          <Button
            {...ICON}
            icon={<ArrowDownOutlined />}
            disabled={isLast}
            aria-label={`选项 ${at + 1} 往后移`}
            onClick={() => change(moved(options, id, 1))}
          />
          <Button
            {...ICON}
            icon={<DeleteOutlined />}
            disabled={options.length <= FORM_LIMITS.minOptions}
            aria-label={`删掉选项 ${at + 1}`}
            onClick={() => change(options.filter((each) => each.id !== id))}
          />
        </>
      )}
    </div>
  );
}

const ICON = { type: 'text', size: 'small' } as const;
