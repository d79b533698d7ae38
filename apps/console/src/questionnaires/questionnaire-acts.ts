import type { ConsoleQuestionnaire } from '@gp/contracts';
import { useAsk } from '../shared/ask';
import { count } from '../shared/format';
import { useWrite } from '../shared/write';

/** Publishing and closing, each asked for in full sentences. */
export function useQuestionnaireActs() {
  const ask = useAsk();
  const publish = useWrite('POST /console/questionnaires/:id/publish', ['GET /console/questionnaires']);
  const close = useWrite('POST /console/questionnaires/:id/close', ['GET /console/questionnaires']);
  return {
    publish: (questionnaire: ConsoleQuestionnaire) =>
      ask({
        title: `发布“${questionnaire.title}”`,
        content: `发布后，会员马上可以作答，每人一份，答完得 ${count(questionnaire.points)} 分。${questionnaire.questions.length} 道题和积分都会固定下来，不能再改。`,
        okText: '发布',
        run: () => publish.mutateAsync({ params: { id: questionnaire.id } }),
        done: '已发布，会员现在可以作答',
      }),
    close: (questionnaire: ConsoleQuestionnaire) =>
      ask({
        title: `结束“${questionnaire.title}”`,
        content: `结束后不能恢复，会员不能再作答，正在填的也交不上来。已经收到的 ${count(questionnaire.sheetCount)} 份和发出的积分都会保留。`,
        okText: '结束问卷',
        danger: true,
        run: () => close.mutateAsync({ params: { id: questionnaire.id } }),
        done: '问卷已结束',
      }),
  };
}
