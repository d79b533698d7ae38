import type { RuleChange, RuleVersionView } from '@gp/contracts';
import { PhoneIcon } from '../shared/art';
import { PhoneFrame } from '../shared/phone-frame';
import { day, monthDay } from '../shared/time';
import { EFFECT_WORDS, plainTitle, RULE_STATE_WORDS, versionWords } from './rule-words';

/** What the rules page shows of a version, or of a draft. */
export type ShownRule = Pick<RuleVersionView, 'title' | 'version' | 'state' | 'effectiveAt' | 'changes' | 'sections'>;

/** The rules page on the phone: four headings, and what a new version changes. */
export function RulePhone({ rule }: { rule: ShownRule }) {
  return (
    <PhoneFrame title="积分规则">
      <div className="phone-main">
        <section className="phone-card">
          <div className="rule-phone-head">
            <h2>{plainTitle(rule)}</h2>
            <span className="phone-tag">{RULE_STATE_WORDS[rule.state].word}</span>
          </div>
          <p className="phone-cap">{`${versionWords(rule)} · ${whenWords(rule.effectiveAt)}起生效`}</p>
        </section>
        {rule.state === 'announced' && rule.changes.length > 0 && <Changes changes={rule.changes} />}
        {rule.sections.map(({ heading, lines }) => (
          <section className="phone-card" key={heading}>
            <h3>{heading}</h3>
            <ul className="phone-terms">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
        <div className="phone-note">
          <PhoneIcon name="privacy" size={18} />
          <span>每笔积分都记着得到时的规则版本；以后改规则，不影响已经到手的积分。</span>
        </div>
      </div>
    </PhoneFrame>
  );
}

function Changes({ changes }: { changes: RuleChange[] }) {
  return (
    <section className="phone-card">
      <h3>这一版改了什么</h3>
      <ul className="rule-phone-changes">
        {changes.map(({ what, before, after, effect }) => (
          <li key={`${what} ${after}`}>
            <b>
              {what} <span className="phone-tag">{`${EFFECT_WORDS[effect].sign} ${EFFECT_WORDS[effect].word}`}</span>
            </b>
            <p className="phone-cap">原来：{before}</p>
            <p>现在：{after}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whenWords(instant: string): string {
  return `${day(instant).slice(0, 4)} 年 ${monthDay(instant)}`;
}
