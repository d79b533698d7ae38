import type { Answer, Answers, Question } from '@gp/contracts';
import { choiceLimit, problemsOf, textLimit, visibleQuestions } from '@gp/questionnaire-form';
import { useEffect, useState } from 'react';
import { PhoneIcon } from '../shared/art';
import { count } from '../shared/format';
import { PhoneFrame } from '../shared/phone-frame';

interface QuestionnairePreviewProps {
  title: string;
  about: string;
  points: number;
  questions: Question[];
  /** The question being worked on. */
  attended: string | null;
}

/** The questionnaire as the phone asks it, one question a screen; it can be answered, so that the conditions can be tried. */
export function QuestionnairePreview({ title, about, points, questions, attended }: QuestionnairePreviewProps) {
  const [answers, setAnswers] = useState<Answers>({});
  const [step, setStep] = useState(0);
  const visible = visibleQuestions(questions, answers);
  const at = Math.min(step, Math.max(0, visible.length - 1));
  const question = visible[at];
  // biome-ignore lint/correctness/useExhaustiveDependencies: it turns to a question when that is attended, not at each letter typed in it.
  useEffect(() => {
    const found = visible.findIndex(({ id }) => id === attended);
    if (found >= 0) setStep(found);
  }, [attended, questions.length]);
  const mayGoOn = question ? problemsOf(question, answers[question.id]).length === 0 : false;
  return (
    <PhoneFrame
      title={title.trim() || '问卷名称'}
      bar={
        <>
          <button type="button" className="phone-button is-line" disabled={at === 0} onClick={() => setStep(at - 1)}>
            上一题
          </button>
          <button
            type="button"
            className="phone-button is-wide"
            disabled={!mayGoOn || at === visible.length - 1}
            onClick={() => setStep(at + 1)}
          >
            {at === visible.length - 1 ? '提交' : '下一题'}
          </button>
        </>
      }
    >
      <div className="phone-main">
        {question ? (
          <>
            <AskProgress at={at} of={visible.length} />
            {at === 0 && about.trim() && <p className="phone-about">{about.trim()}</p>}
            <Asked
              question={question}
              answer={answers[question.id]}
              give={(answer) => {
                // An answer may bring up later questions; the one being answered stays on the screen.
                setStep(at);
                setAnswers((given) => ({ ...given, [question.id]: answer }));
              }}
            />
          </>
        ) : (
          <p className="phone-cap">加一道题，这里就能看到它。</p>
        )}
        <p className="ask-note">
          <PhoneIcon name="privacy" size={18} />
          {points ? `答完得 ${count(points)} 分，每人一次。` : '每人只答一次。'}
        </p>
      </div>
    </PhoneFrame>
  );
}

function AskProgress({ at, of }: { at: number; of: number }) {
  return (
    <div className="ask-progress">
      <div className="phone-track">
        <i style={{ width: `${((at + 1) / of) * 100}%` }} />
      </div>
      <span>
        第 {at + 1} 题，共 {of} 题
      </span>
    </div>
  );
}

interface AskedProps {
  question: Question;
  answer: Answer | undefined;
  give: (answer: Answer) => void;
}

function Asked({ question, answer, give }: AskedProps) {
  const chosen = Array.isArray(answer) ? answer : [];
  const limit = choiceLimit(question);
  const isSingle = question.kind === 'single';
  const choose = (id: string) => {
    if (isSingle) give([id]);
    else if (chosen.includes(id)) give(chosen.filter((each) => each !== id));
    else if (chosen.length < limit) give([...chosen, id]);
  };
  return (
    <>
      <div>
        <h2 className="ask-title">{question.title.trim() || '（还没有写题目）'}</h2>
        <p className="ask-hint">{hintOf(question, chosen.length)}</p>
      </div>
      {question.kind === 'text' ? (
        <textarea
          className="ask-text"
          rows={5}
          maxLength={textLimit(question)}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(event) => give(event.target.value)}
          aria-label="预览里的回答"
        />
      ) : (
        <div className="ask-options">
          {(question.options ?? []).map(({ id, label }) => (
            <label key={id} className="ask-option">
              <input type={isSingle ? 'radio' : 'checkbox'} checked={chosen.includes(id)} onChange={() => choose(id)} />
              <i className={isSingle ? 'is-round' : undefined}>{chosen.includes(id) && <PhoneIcon name="check" size={16} />}</i>
              <span>{label.trim() || '（空选项）'}</span>
            </label>
          ))}
        </div>
      )}
    </>
  );
}

function hintOf(question: Question, chosenCount: number): string {
  const optional = question.required ? '' : '，可以不答';
  if (question.kind === 'single') return `选一项${optional}`;
  if (question.kind === 'text') return `最多 ${textLimit(question)} 个字${optional}`;
  const options = question.options?.length ?? 0;
  const limit = choiceLimit(question);
  return `可多选${limit < options ? `，最多 ${limit} 项` : ''}${chosenCount ? ` · 已选 ${chosenCount} 项` : ''}${optional}`;
}
