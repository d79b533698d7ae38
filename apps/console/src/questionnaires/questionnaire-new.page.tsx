import type { Question } from '@gp/contracts';
import { App, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useUnsaved } from '../shared/form';
import { Page } from '../shared/page';
import { useWrite } from '../shared/write';
import { withNewQuestion } from './question-edits';
import { type HeadForm, NEW_HEAD, toDraft } from './questionnaire-draft';
import { QuestionnaireEditor } from './questionnaire-editor';

export function Component() {
  const [form] = Form.useForm<HeadForm>();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const create = useWrite('POST /console/questionnaires', ['GET /console/questionnaires']);
  const [questions, setQuestions] = useState<Question[]>(() => withNewQuestion([], 'single'));
  const [isDirty, setDirty] = useState(false);
  const saved = useUnsaved(isDirty);
  return (
    <Page title="新建问卷" hint="先存成草稿，会员还看不到。" back={{ to: '/questionnaires', word: '全部问卷' }}>
      <QuestionnaireEditor
        form={form}
        initial={NEW_HEAD}
        questions={questions}
        isFrozen={false}
        busy={create.isPending}
        saveWord="保存草稿"
        isDirty
        isChecked={false}
        change={(next) => {
          setQuestions(next);
          setDirty(true);
        }}
        touch={() => setDirty(true)}
        save={(head) =>
          create.mutateAsync({ body: toDraft(head, questions) }).then(({ id }) => {
            message.success('草稿已保存');
            saved();
            navigate(`/questionnaires/${id}`, { replace: true });
          })
        }
      />
    </Page>
  );
}
