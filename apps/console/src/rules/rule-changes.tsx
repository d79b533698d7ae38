import { ArrowRightOutlined } from '@ant-design/icons';
import type { RuleChange } from '@gp/contracts';
import { Tag } from 'antd';
import { clausesOf } from './clauses';
import { EFFECT_WORDS } from './rule-words';

export function EffectTag({ effect, times }: { effect: RuleChange['effect']; times?: number }) {
  const { word, sign, tone } = EFFECT_WORDS[effect];
  return (
    <Tag color={tone} variant="filled" className="state-tag">
      <span aria-hidden>{sign}</span> {word}
      {times !== undefined && ` ${times} 处`}
    </Tag>
  );
}

/** What differs, one a row: before → after, and what it means for members. */
export function RuleChanges({ changes, narrow = false }: { changes: RuleChange[]; narrow?: boolean }) {
  return (
    <ul className={narrow ? 'changes is-narrow' : 'changes'} aria-label="与上一版相比的改动">
      {changes.map((change) => (
        <li key={`${change.what} ${change.before} ${change.after}`}>
          <b>{change.what}</b>
          <p>
            <span className="change-before">
              <span className="unseen">之前：</span>
              <Clauses text={change.before} against={change.after} what={change.what} />
            </span>
            <ArrowRightOutlined aria-hidden />
            <span className="change-after">
              <span className="unseen">之后：</span>
              <Clauses text={change.after} against={change.before} what={change.what} />
            </span>
          </p>
          <EffectTag effect={change.effect} />
        </li>
      ))}
    </ul>
  );
}

/** A long sentence with the clauses marked that the other one does not have. */
function Clauses({ text, against, what }: { text: string; against: string; what: string }) {
  return clausesOf(text, against, what).map(({ at, words, isShared }) =>
    isShared ? <span key={at}>{words}</span> : <mark key={at}>{words}</mark>,
  );
}
