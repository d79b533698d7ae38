import type { Question } from '@gp/contracts';
import { Select } from 'antd';
import { shownAlways } from './question-edits';

interface ShowIfFieldProps {
  question: Question;
  /** Earlier choice questions. */
  sources: Question[];
  isFrozen: boolean;
  change: (question: Question) => void;
}

const ALWAYS = 'always';

/** When the question is asked: always, or only after a certain choice earlier on. */
export function ShowIfField({ question, sources, isFrozen, change }: ShowIfFieldProps) {
  const { showIf } = question;
  if (!sources.length && !showIf) return null;
  const groups = sources.map((source) => ({
    label: source.title || '（还没有题目）',
    options: (source.options ?? []).map((option) => ({
      value: `${source.id}/${option.id}`,
      label: `选了“${option.label || '（空选项）'}”才问`,
    })),
  }));
  const value = showIf ? `${showIf.questionId}/${showIf.optionId}` : ALWAYS;
  const isKnown = !showIf || groups.some(({ options }) => options.some((option) => option.value === value));
  const choose = (chosen: string) => {
    const [questionId, optionId] = chosen.split('/');
    change(questionId && optionId ? { ...question, showIf: { questionId, optionId } } : shownAlways(question));
  };
  return (
    <Select
      value={value}
      disabled={isFrozen}
      onChange={choose}
      status={isKnown ? undefined : 'error'}
      options={[{ value: ALWAYS, label: '总是问' }, ...(isKnown ? [] : [{ value, label: '指向的选项不在前面了' }]), ...groups]}
      style={{ minWidth: 220 }}
      popupMatchSelectWidth={320}
      aria-label="什么时候问"
    />
  );
}
