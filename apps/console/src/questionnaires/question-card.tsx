import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Question, QuestionKind } from '@gp/contracts';
import { FORM_LIMITS } from '@gp/questionnaire-form';
import { Button, Card, Input, InputNumber, Select, Switch } from 'antd';
import { choices, QUESTION_KIND_WORDS } from '../shared/labels';
import { OptionRows } from './option-rows';
import { changed, moved, ofKind, possibleSources, replaced, without } from './question-edits';
import { ShowIfField } from './show-if-field';

interface QuestionPartProps {
  questions: Question[];
  question: Question;
  at: number;
  isFrozen: boolean;
  change: (questions: Question[]) => void;
}
interface QuestionCardProps extends QuestionPartProps {
  problems: string[];
  /** This question is being worked on: the preview turns to it. */
  attend: () => void;
}

/** One question of the form being written. */
export function QuestionCard({ problems, attend, ...part }: QuestionCardProps) {
  const { questions, question, at, isFrozen, change } = part;
  const set = (given: Partial<Question>) => change(changed(questions, question.id, given));
  return (
    <Card className="question" size="small" onFocusCapture={attend} aria-label={`第 ${at + 1} 题`}>
      <QuestionHead {...part} />
      <Input.TextArea
        value={question.title}
        disabled={isFrozen}
        onChange={(event) => set({ title: event.target.value.replace(/\n/g, '') })}
        autoSize
        maxLength={FORM_LIMITS.titleLength}
        placeholder="想问什么"
        aria-label={`第 ${at + 1} 题的题目`}
        status={problems.some((problem) => problem.includes('题目')) ? 'error' : undefined}
      />
      {question.options && (
        <OptionRows
          options={question.options}
          isFrozen={isFrozen}
          isChecked={problems.length > 0}
          change={(options) => set({ options })}
        />
      )}
      <QuestionFoot {...part} />
      {problems.map((problem) => (
        <p className="question-problem" role="alert" key={problem}>
          {problem}
        </p>
      ))}
    </Card>
  );
}

function QuestionHead({ questions, question, at, isFrozen, change }: QuestionPartProps) {
  return (
    <div className="question-head">
      <b>第 {at + 1} 题</b>
      <Select<QuestionKind>
        value={question.kind}
        disabled={isFrozen}
        options={choices(QUESTION_KIND_WORDS)}
        onChange={(kind) => change(replaced(questions, ofKind(question, kind)))}
        style={{ width: 90 }}
        aria-label="题型"
      />
      <span className="question-switch">
        <Switch
          size="small"
          checked={question.required}
          disabled={isFrozen}
          onChange={(required) => change(changed(questions, question.id, { required }))}
          aria-label="必答"
        />
        必答
      </span>
      {!isFrozen && <QuestionMoves questions={questions} id={question.id} at={at} change={change} />}
    </div>
  );
}

function QuestionMoves({ questions, id, at, change }: Pick<QuestionPartProps, 'questions' | 'at' | 'change'> & { id: string }) {
  return (
    <span className="row-actions question-acts">
      <Button
        type="text"
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        aria-label="往前移"
        onClick={() => change(moved(questions, id, -1))}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined />}
        disabled={at === questions.length - 1}
        aria-label="往后移"
        onClick={() => change(moved(questions, id, 1))}
      />
      <Button
        type="text"
        danger
        icon={<DeleteOutlined />}
        aria-label="删掉这道题"
        onClick={() => change(without(questions, id))}
      />
    </span>
  );
}

/** Limits of the answer, and when the question is asked. */
function QuestionFoot({ questions, question, isFrozen, change }: QuestionPartProps) {
  const set = (given: Partial<Question>) => change(changed(questions, question.id, given));
  return (
    <div className="question-foot">
      {question.kind === 'multiple' && (
        <span>
          最多可选
          <InputNumber
            value={question.maxChoices ?? null}
            disabled={isFrozen}
            min={1}
            max={question.options?.length ?? 1}
            precision={0}
            placeholder="不限"
            onChange={(maxChoices) => set({ maxChoices: maxChoices ?? undefined })}
            aria-label="最多可选几项"
          />
          项
        </span>
      )}
      {question.kind === 'text' && (
        <span>
          最多
          <InputNumber
            value={question.maxLength ?? FORM_LIMITS.maxLength}
            disabled={isFrozen}
            min={1}
            max={FORM_LIMITS.maxLength}
            precision={0}
            onChange={(maxLength) => set({ maxLength: maxLength ?? undefined })}
            aria-label="最多几个字"
          />
          个字
        </span>
      )}
      <ShowIfField
        question={question}
        sources={possibleSources(questions, question.id)}
        isFrozen={isFrozen}
        change={(next) => change(replaced(questions, next))}
      />
    </div>
  );
}
