import type { QuestionnaireResults } from '@gp/contracts';
import { Button, Card, Progress } from 'antd';
import { count } from '../shared/format';
import { QUESTION_KIND_WORDS } from '../shared/labels';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';

type Result = QuestionnaireResults['questions'][number];

/** What was answered, counted by the server from the sheets. */
export function Results({ id, isOpen }: { id: string; isOpen: boolean }) {
  const results = useRead('GET /console/questionnaires/:id/results', { params: { id } });
  return (
    <Shown of={results}>
      {({ sheetCount, questions }) => (
        <div className="stack">
          <div className="results-head">
            <span>
              共收到 <b>{count(sheetCount)}</b> 份答卷
            </span>
            {isOpen && (
              <Button onClick={() => void results.refetch()} loading={results.isFetching}>
                刷新
              </Button>
            )}
          </div>
          {sheetCount === 0 ? (
            <Card>
              <Nothing>还没有人作答。</Nothing>
            </Card>
          ) : (
            questions.map((question, at) => <QuestionResult key={question.id} question={question} at={at} />)
          )}
        </div>
      )}
    </Shown>
  );
}

function QuestionResult({ question, at }: { question: Result; at: number }) {
  return (
    <Card
      title={`${at + 1}. ${question.title}`}
      extra={
        <span className="quiet small">
          {QUESTION_KIND_WORDS[question.kind]} · {count(question.answered)} 人回答
        </span>
      }
    >
      {question.kind === 'text' ? <Texts texts={question.texts} answered={question.answered} /> : <Bars question={question} />}
    </Card>
  );
}

/** Shares are of those who answered the question; with several choices they add up to more than 100 %. */
function Bars({ question }: { question: Result }) {
  return (
    <div className="result-options">
      {question.options.map(({ id, label, count: chosen }) => {
        const percent = question.answered ? (chosen / question.answered) * 100 : 0;
        return (
          <div key={id} className="result-option">
            <p className="bar-label">
              <span>{label}</span>
              <span>
                <b className="strong">{count(chosen)}</b> <span className="quiet">人，{percent.toFixed(1)}%</span>
              </span>
            </p>
            <Progress percent={percent} showInfo={false} aria-label={`${label}：${chosen} 人`} />
          </div>
        );
      })}
    </div>
  );
}

function Texts({ texts, answered }: { texts: string[]; answered: number }) {
  if (!texts.length) return <p className="quiet">还没有人写。</p>;
  return (
    <>
      <div className="result-texts">
        {texts.map((text, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two people may write the same, and the list only ever changes as a whole.
          <p className="result-text" key={at}>
            {text}
          </p>
        ))}
      </div>
      {answered > texts.length && <p className="quiet small">这里是最近的 {texts.length} 条。</p>}
    </>
  );
}
