import type { RuleComparison } from '@gp/contracts';
import { Alert } from 'antd';
import { wholeSentenceOf } from '../shared/api-error';
import type { LiveComparison } from './live';
import { RuleChanges } from './rule-changes';
import { earliestWords } from './rule-start';

interface ComparisonPaneProps {
  comparison: LiveComparison;
  /** 第 3 版 */
  against: string;
  /** Nothing is missing in the draft. */
  isWhole: boolean;
}

/** What the draft would change, and from when it could hold. */
export function ComparisonPane({ comparison, against, isWhole }: ComparisonPaneProps) {
  const { answer, error, isOld } = comparison;
  if (error) return <Alert type="warning" showIcon title={wholeSentenceOf(error)} />;
  if (!answer) return <p className="quiet">填好各项，这里列出它和{against}的不同。</p>;
  return (
    <div className={isOld ? 'live is-old' : 'live'} aria-live="polite" aria-busy={isOld}>
      {!isWhole && <p className="live-wait">还有没填好的地方，填好后接着比。</p>}
      <Notice answer={answer} against={against} />
      {answer.changes.length > 0 && <RuleChanges changes={answer.changes} narrow />}
    </div>
  );
}

function Notice({ answer, against }: { answer: RuleComparison; against: string }) {
  const bad = answer.changes.filter(({ effect }) => effect === 'worse').length;
  const words = answer.worse
    ? bad > 0
      ? `有 ${bad} 处对会员不利`
      : '文字改了，要和不利的改动一样公示'
    : answer.changes.length
      ? '没有对会员不利的改动，不用等公示期'
      : `怎么算和${against}一样，只改文字也可以公布`;
  const type = answer.worse ? 'warning' : answer.changes.length ? 'success' : 'info';
  return (
    <Alert
      type={type}
      showIcon
      title={
        <span className="two-lines">
          <b>{words}</b>
          <span>{earliestWords(answer)}</span>
        </span>
      }
    />
  );
}
