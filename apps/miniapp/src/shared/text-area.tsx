import { Textarea } from '@tarojs/components';
import './text-area.scss';

export interface TextAreaProps {
  value: string;
  label: string;
  placeholder: string;
  onChange: (text: string) => void;
}

/** No length limit here: WeChat counts an emoji as two. The form counts characters and says when it is too many. */
export function TextArea({ value, label, placeholder, onChange }: TextAreaProps) {
  return (
    <Textarea
      className="gp-text-area"
      value={value}
      placeholder={placeholder}
      maxlength={-1}
      disableDefaultPadding
      showConfirmBar={false}
      cursorSpacing={120}
      aria-label={label}
      onInput={(event) => onChange(event.detail.value)}
    />
  );
}
