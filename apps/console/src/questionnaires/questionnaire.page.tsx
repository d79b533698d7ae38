import type { ConsoleQuestionnaire } from '@gp/contracts';
import { checkForm } from '@gp/questionnaire-form';
import { App, Button, Form, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ApiError } from '../shared/api-error';
import { useUnsaved } from '../shared/form';
import { QUESTIONNAIRE_STATE_WORDS } from '../shared/labels';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Failed, Shown } from '../shared/states';
import { dateTime } from '../shared/time';
import { useWrite } from '../shared/write';
import { useQuestionnaireActs } from './questionnaire-acts';
import { changesOf, type HeadForm, toDraft, toHead } from './questionnaire-draft';
import { QuestionnaireEditor } from './questionnaire-editor';
import { Results } from './results';

export function Component() {
  const { id = '' } = useParams();
  const questionnaires = useRead('GET /console/questionnaires');
  return (
    <Shown of={questionnaires} rows={12}>
      {({ items }) => {
        const questionnaire = items.find((each) => each.id === id);
        return questionnaire ? (
          <QuestionnairePage key={id} questionnaire={questionnaire} />
        ) : (
          <Failed error={new ApiError(404, { code: 'questionnaires/not-found' })} again={() => undefined} />
        );
      }}
    </Shown>
  );
}

function QuestionnairePage({ questionnaire }: { questionnaire: ConsoleQuestionnaire }) {
  const mayWrite = useMay('questionnaires.write');
  const [form] = Form.useForm<HeadForm>();
  const [questions, setQuestions] = useState(questionnaire.questions);
  const [isDirty, setDirty] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const { message } = App.useApp();
  const save = useWrite('PATCH /console/questionnaires/:id', ['GET /console/questionnaires']);
  useUnsaved(isDirty);
  const isDraft = questionnaire.state === 'draft';
  const editor = (
    <QuestionnaireEditor
      form={form}
      initial={toHead(questionnaire)}
      questions={questions}
      isFrozen={!mayWrite || !isDraft}
      busy={save.isPending}
      saveWord="保存改动"
      isDirty={isDirty}
      isChecked={isChecked}
      change={(next) => {
        setQuestions(next);
        setDirty(true);
      }}
      touch={() => setDirty(true)}
      save={(head) =>
        save
          .mutateAsync({ params: { id: questionnaire.id }, body: changesOf(questionnaire, toDraft(head, questions)) })
          .then((after) => {
            setQuestions(after.questions);
            setDirty(false);
            message.success('已保存');
          })
      }
    />
  );
  return (
    <Page
      title={questionnaire.title}
      mark={<StateTag state={QUESTIONNAIRE_STATE_WORDS[questionnaire.state]} />}
      hint={hintOf(questionnaire)}
      back={{ to: '/questionnaires', word: '全部问卷' }}
      actions={mayWrite && <Acts questionnaire={questionnaire} isDirty={isDirty} check={() => setChecked(true)} />}
    >
      {isDraft ? editor : <ResultTabs questionnaire={questionnaire} questions={editor} />}
    </Page>
  );
}

/** Once published, the results come first; the questions can still be looked at. */
function ResultTabs({ questionnaire, questions }: { questionnaire: ConsoleQuestionnaire; questions: ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const results = <Results id={questionnaire.id} isOpen={questionnaire.state === 'published'} />;
  return (
    <Tabs
      activeKey={search.get('tab') ?? 'results'}
      onChange={(tab) => setSearch({ tab }, { replace: true })}
      items={[
        { key: 'results', label: '结果', children: results },
        { key: 'questions', label: '题目', children: questions },
      ]}
    />
  );
}

function hintOf({ state, createdAt, publishedAt, closesAt }: ConsoleQuestionnaire): string {
  if (state === 'draft') return `${dateTime(createdAt)} 建立`;
  return `${dateTime(publishedAt)} 发布，题目已固定${closesAt ? `，${dateTime(closesAt)} 截止` : ''}`;
}

interface ActsProps {
  questionnaire: ConsoleQuestionnaire;
  isDirty: boolean;
  /** Marks what is not finished. */
  check: () => void;
}

function Acts({ questionnaire, isDirty, check }: ActsProps) {
  const acts = useQuestionnaireActs();
  const { message } = App.useApp();
  const publish = () => {
    const unfinished = checkForm(questionnaire.questions).length;
    check();
    if (unfinished) message.warning(`还有 ${unfinished} 处没写好，请看标出的地方，补上后再发布。`);
    else acts.publish(questionnaire);
  };
  if (questionnaire.state === 'published')
    return (
      <Button danger onClick={() => acts.close(questionnaire)}>
        结束问卷
      </Button>
    );
  if (questionnaire.state === 'closed') return null;
  return (
    <Button type="primary" disabled={isDirty} title={isDirty ? '先保存改动再发布' : undefined} onClick={publish}>
      发布
    </Button>
  );
}
