import { PlusOutlined } from '@ant-design/icons';
import { QUESTION_KINDS, type Question } from '@gp/contracts';
import { checkForm, FORM_LIMITS, type FormProblem } from '@gp/questionnaire-form';
import { Alert, Button, Card, Form, type FormInstance, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { ApiError } from '../shared/api-error';
import { markRefused } from '../shared/form';
import { QUESTION_KIND_WORDS } from '../shared/labels';
import { DayPicker, MomentPicker } from '../shared/pickers';
import { text, whole } from '../shared/rules';
import { QuestionCard } from './question-card';
import { withNewQuestion } from './question-edits';
import type { HeadForm } from './questionnaire-draft';
import { QuestionnairePreview } from './questionnaire-preview';
import './questionnaire.css';

interface QuestionnaireEditorProps {
  form: FormInstance<HeadForm>;
  initial: HeadForm;
  questions: Question[];
  isFrozen: boolean;
  busy: boolean;
  saveWord: string;
  isDirty: boolean;
  /** Marks what is not finished yet. A draft may be kept unfinished; publishing needs it whole. */
  isChecked: boolean;
  change: (questions: Question[]) => void;
  touch: () => void;
  save: (head: HeadForm) => Promise<unknown>;
}

/** Writes a questionnaire beside its preview. The same checks run here, on the phone and on the server. */
export function QuestionnaireEditor(props: QuestionnaireEditorProps) {
  const { form, initial, questions, isFrozen } = props;
  const [attended, setAttended] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const head: HeadForm = Form.useWatch([], form) ?? initial;
  const problems = props.isChecked ? checkForm(questions) : [];
  const whole = problems.filter(({ questionId }) => !questionId).map(({ message }) => message);
  const submit = async (filled: HeadForm) => {
    setRefusal(null);
    await props.save(filled).catch((error: unknown) => setRefusal(refusalOf(form, error)));
  };
  return (
    <div className="with-phone">
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        disabled={isFrozen}
        onFinish={submit}
        onValuesChange={props.touch}
        scrollToFirstError={{ block: 'center', focus: true }}
        requiredMark={false}
      >
        <div className="stack">
          <HeadFields />
          <Questions {...props} problems={problems} attend={setAttended} />
          {!isFrozen && <AddQuestion questions={questions} change={props.change} />}
          {[...whole, ...(refusal ? [refusal] : [])].map((said) => (
            <Alert key={said} type="error" title={said} showIcon />
          ))}
          {!isFrozen && (
            <div className="form-foot">
              <Button type="primary" htmlType="submit" loading={props.busy} disabled={!props.isDirty}>
                {props.saveWord}
              </Button>
            </div>
          )}
        </div>
      </Form>
      <QuestionnairePreview
        title={head.title ?? ''}
        about={head.about ?? ''}
        points={head.points ?? 0}
        questions={questions}
        attended={attended}
      />
    </div>
  );
}

interface QuestionsProps extends Pick<QuestionnaireEditorProps, 'questions' | 'isFrozen' | 'change'> {
  problems: FormProblem[];
  attend: (questionId: string) => void;
}

function Questions({ questions, isFrozen, change, problems, attend }: QuestionsProps) {
  const problemsOf = (id: string) => problems.filter(({ questionId }) => questionId === id);
  return (
    <>
      {questions.map((question, at) => (
        <QuestionCard
          key={question.id}
          questions={questions}
          question={question}
          at={at}
          // The card says its number itself.
          problems={problemsOf(question.id).map(({ message }) => message.replace(/^第 \d+ 题：/, ''))}
          isFrozen={isFrozen}
          change={change}
          attend={() => attend(question.id)}
        />
      ))}
    </>
  );
}

/** The fields of the head are marked; what is about a question is said with its number. */
function refusalOf(form: FormInstance<HeadForm>, error: unknown): string | null {
  const aboutQuestions = error instanceof ApiError ? error.fields.filter(({ field }) => field.startsWith('questions')) : [];
  if (!aboutQuestions.length) return markRefused(form, error);
  return aboutQuestions
    .map(({ field, message }) => {
      const at = /^questions[.[](\d+)/.exec(field)?.[1];
      return at === undefined || message.startsWith('第') ? message : `第 ${Number(at) + 1} 题：${message}`;
    })
    .join(' ');
}

function HeadFields() {
  return (
    <Card title="问卷">
      <Form.Item name="title" label="名称" rules={[text(1, 40)]}>
        <Input maxLength={40} showCount />
      </Form.Item>
      <Form.Item name="about" label="说明" extra="告诉会员为什么问、答完会怎样。" rules={[text(1, 500)]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <div className="form-columns is-three">
        <Form.Item name="points" label="答完得（分）" rules={[whole(0, 10_000)]}>
          <InputNumber precision={0} min={0} />
        </Form.Item>
        <Form.Item name="pointsExpireAt" label="积分到期日" extra="不选就是长期有效。">
          <DayPicker />
        </Form.Item>
        <Form.Item name="closesAt" label="截止（北京时间）" extra="不选就一直开着。">
          <MomentPicker />
        </Form.Item>
      </div>
    </Card>
  );
}

function AddQuestion({ questions, change }: { questions: Question[]; change: (questions: Question[]) => void }) {
  if (questions.length >= FORM_LIMITS.maxQuestions) return <p className="quiet">最多 {FORM_LIMITS.maxQuestions} 道题。</p>;
  return (
    <div className="add-question">
      {QUESTION_KINDS.map((kind) => (
        <Button key={kind} type="dashed" icon={<PlusOutlined />} onClick={() => change(withNewQuestion(questions, kind))}>
          加{QUESTION_KIND_WORDS[kind]}题
        </Button>
      ))}
    </div>
  );
}
