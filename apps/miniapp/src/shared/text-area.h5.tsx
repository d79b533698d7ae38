import type { TextAreaProps } from './text-area';
import './text-area.scss';

/** The browser's own field: Taro's is a web component of another library, heavy for a few lines of text. */
export function TextArea({ value, label, placeholder, onChange }: TextAreaProps) {
  return (
    <textarea
      className="gp-text-area"
      value={value}
      placeholder={placeholder}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
