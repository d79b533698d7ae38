import type { RuleVersionView } from '@gp/contracts';
import { Card } from 'antd';
import { useParams } from 'react-router';
import { ApiError } from '../shared/api-error';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Failed, Shown } from '../shared/states';
import { dateTime } from '../shared/time';
import { RuleChanges } from './rule-changes';
import { RulePhone } from './rule-phone';
import { RuleTermsCard } from './rule-terms';
import { plainTitle, RULE_STATE_WORDS, versionWords } from './rule-words';
import './rules.css';

export function Component() {
  const { id = '' } = useParams();
  const rules = useRead('GET /rules');
  return (
    <Shown of={rules} rows={12}>
      {({ items }) => {
        const rule = items.find((each) => each.id === id);
        return rule ? (
          <RulePage rule={rule} before={items.find(({ version }) => version === rule.version - 1)} />
        ) : (
          <Failed error={new ApiError(404, { code: 'platform/not-found' })} again={() => undefined} />
        );
      }}
    </Shown>
  );
}

function RulePage({ rule, before }: { rule: RuleVersionView; before: RuleVersionView | undefined }) {
  const mayWrite = useMay('rules.write');
  return (
    <Page
      title={`${plainTitle(rule)} · ${versionWords(rule)}`}
      mark={<StateTag state={RULE_STATE_WORDS[rule.state]} />}
      hint={`${dateTime(rule.publishedAt)} 公布，${dateTime(rule.effectiveAt)} ${rule.state === 'announced' ? '起生效' : '生效'}（北京时间）`}
      back={{ to: '/rules', word: '全部规则' }}
      actions={mayWrite && <LinkButton to="/rules/new">起草新版</LinkButton>}
    >
      <div className="with-phone">
        <div className="stack">
          <Differences rule={rule} before={before} />
          <Sections rule={rule} />
          <RuleTermsCard terms={rule.terms} />
        </div>
        <RulePhone rule={rule} />
      </div>
    </Page>
  );
}

function Differences({ rule, before }: { rule: RuleVersionView; before: RuleVersionView | undefined }) {
  return (
    <Card title={before ? `和${versionWords(before)}相比` : '和上一版相比'} className="card-list">
      {rule.changes.length ? (
        <RuleChanges changes={rule.changes} />
      ) : (
        <p className="card-none">{before ? '怎么算没有变，改的是文字。' : '这是第一版，前面没有可比的。'}</p>
      )}
    </Card>
  );
}

function Sections({ rule }: { rule: RuleVersionView }) {
  return (
    <Card title="条文">
      <div className="rule-sections">
        {rule.sections.map(({ heading, lines }) => (
          <section key={heading}>
            <h3>{heading}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}
