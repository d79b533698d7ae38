import { EditOutlined } from '@ant-design/icons';
import type { RuleVersionView } from '@gp/contracts';
import { Card, Table, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime } from '../shared/time';
import { EffectTag } from './rule-changes';
import { plainTitle, RULE_STATE_WORDS, versionWords } from './rule-words';
import './rules.css';

const COLUMNS: TableColumnsType<RuleVersionView> = [
  {
    title: '规则',
    key: 'title',
    render: (_, rule) => (
      <span className="two-lines">
        <Link to={`/rules/${rule.id}`}>{versionWords(rule)}</Link>
        <small>{plainTitle(rule)}</small>
      </span>
    ),
  },
  { title: '与上一版相比', key: 'changes', width: 230, render: (_, rule) => <Tally rule={rule} /> },
  { title: '公布', dataIndex: 'publishedAt', width: 160, render: dateTime },
  {
    title: '生效',
    dataIndex: 'effectiveAt',
    width: 160,
    render: (at: string) => <b className="strong">{dateTime(at)}</b>,
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: 100,
    render: (state: RuleVersionView['state']) => <StateTag state={RULE_STATE_WORDS[state]} />,
  },
];

/** How many of the changes are better and how many worse. */
function Tally({ rule: { changes } }: { rule: RuleVersionView }) {
  if (!changes.length) return <span className="quiet">—</span>;
  const of = (effect: 'better' | 'worse' | 'same') => changes.filter((change) => change.effect === effect).length;
  return (
    <span className="tags">
      {(['better', 'worse', 'same'] as const).map((effect) =>
        of(effect) ? <EffectTag key={effect} effect={effect} times={of(effect)} /> : null,
      )}
    </span>
  );
}

export function Component() {
  const rules = useRead('GET /rules');
  const navigate = useNavigate();
  const draft = useMay('rules.write') && (
    <LinkButton to="/rules/new" type="primary" icon={<EditOutlined />}>
      起草新版
    </LinkButton>
  );
  return (
    <Page
      title="积分规则"
      hint="积分怎么得、怎么算、多久有效、怎么用。公布过的每一版都在这里，不能改也不能撤；每笔积分一直按得到它时的那一版算。"
      actions={draft}
    >
      <Shown of={rules}>
        {({ items }) => (
          <Card className="card-table">
            <Table
              rowKey="id"
              columns={COLUMNS}
              dataSource={items}
              pagination={items.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
              rowClassName="row-link"
              onRow={({ id }) => ({ onClick: () => navigate(`/rules/${id}`) })}
              locale={{ emptyText: <Nothing action={draft}>还没有公布规则。</Nothing> }}
            />
          </Card>
        )}
      </Shown>
    </Page>
  );
}
