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

export function OptionRows({ options, isFrozen, isChecked, change }: OptionRowsProps) {
  const { minOptions, maxOptions, labelLength } = FORM_LIMITS;
  return (
    <div className="options">
      {options.map(({ id, label }, at) => (
        <div className="option-row" key={id}>
          <span className="quiet" aria-hidden>
            {at + 1}
          </span>
          <Input
            value={label}
            disabled={isFrozen}
            maxLength={labelLength}
            status={isChecked && !label.trim() ? 'error' : undefined}
            placeholder="选项"
            aria-label={`选项 ${at + 1}`}
            onChange={(event) => change(options.map((option) => (option.id === id ? { id, label: event.target.value } : option)))}
            onPressEnter={(event) => {
              // Enter goes on to the next option instead of sending the form.
              event.preventDefault();
              if (at === options.length - 1) change(withNewOption(options));
            }}
          />
          {!isFrozen && (
            <>
              <Button
                type="text"
                size="small"
                icon={<ArrowUpOutlined />}
                disabled={at === 0}
                aria-label={`选项 ${at + 1} 往前移`}
                onClick={() => change(moved(options, id, -1))}
              />
              <Button
                type="text"
                size="small"
                icon={<ArrowDownOutlined />}
                disabled={at === options.length - 1}
                aria-label={`选项 ${at + 1} 往后移`}
                onClick={() => change(moved(options, id, 1))}
              />
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                disabled={options.length <= minOptions}
                aria-label={`删掉选项 ${at + 1}`}
                onClick={() => change(options.filter((option) => option.id !== id))}
              />
            </>
          )}
        </div>
      ))}
      {!isFrozen && options.length < maxOptions && (
        <Button type="link" icon={<PlusOutlined />} onClick={() => change(withNewOption(options))}>
          加一个选项
        </Button>
      )}
    </div>
  );
}
