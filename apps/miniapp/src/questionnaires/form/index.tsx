import type { QuestionnaireView } from '@gp/contracts';
import { useRouter } from '@tarojs/taro';
import { go } from '../../shared/go';
import { asPage } from '../../shared/page';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { Bone, Empty, RemoteView } from '../../shared/states';
import { Answering } from './answering';

function Form() {
  const id = useRouter().params.id ?? '';
  const questionnaire = useRemote('GET /questionnaires/:id', { params: { id } });
  const { data } = questionnaire;
  if (data && data.answeredAt === null && !hasClosed(data)) return <Answering questionnaire={data} />;
  return (
    <Screen title={data?.title ?? '答题'} onRefresh={questionnaire.again}>
      <RemoteView of={questionnaire} skeleton={<FormBones />}>
        {(view) => <Done questionnaire={view} />}
      </RemoteView>
    </Screen>
  );
}

function hasClosed({ closesAt }: QuestionnaireView): boolean {
  return closesAt !== null && Date.parse(closesAt) <= Date.now();
}

function Done({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const answered = questionnaire.answeredAt !== null;
  return (
    <Empty
      art={answered ? 'success' : 'empty-box'}
      title={answered ? '你已经答过这份问卷' : '这份问卷已经结束'}
      text={answered ? '谢谢。每人一次，\n积分已经在你的明细里。' : '下一份问卷会出现在列表里。'}
      action={answered ? '看积分明细' : '看其他问卷'}
      onAction={() => (answered ? go('/points/statement/index') : go('/questionnaires/list/index'))}
    />
  );
}

function FormBones() {
  return (
    <>
      <Bone page height={10} />
      <Bone page width="72%" height={28} />
      <Bone page width="44%" height={16} />
      {[1, 2, 3, 4].map((option) => (
        <Bone page key={option} height={56} />
      ))}
    </>
  );
}

export default asPage(Form, { audience: 'member', screen: { title: '答题' } });
