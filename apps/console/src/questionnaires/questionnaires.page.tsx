import { PlusOutlined } from '@ant-design/icons';
import { type ConsoleQuestionnaire, QUESTIONNAIRE_STATES } from '@gp/contracts';
import { Card, Segmented, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { count } from '../shared/format';
import { QUESTIONNAIRE_STATE_WORDS } from '../shared/labels';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime } from '../shared/time';

const COLUMNS: TableColumnsType<ConsoleQuestionnaire> = [
  {
    title: '问卷',
    key: 'title',
    render: (_, row) => (
      <span className="two-lines">
        <Link to={`/questionnaires/${row.id}`}>{row.title}</Link>
        <small>{row.about}</small>
      </span>
    ),
  },
  { title: '题数', key: 'questions', width: 80, align: 'right', render: (_, row) => row.questions.length },
  {
    title: '答完得',
    dataIndex: 'points',
    width: 100,
    align: 'right',
    render: (points: number) => <span className="points">{count(points)} 分</span>,
  },
  { title: '答卷', dataIndex: 'sheetCount', width: 90, align: 'right', render: count },
  {
    title: '截止',
    dataIndex: 'closesAt',
    width: 160,
    render: (at: string | null) => (at ? dateTime(at) : <span className="quiet">不限</span>),
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: 90,
    render: (state: ConsoleQuestionnaire['state']) => <StateTag state={QUESTIONNAIRE_STATE_WORDS[state]} />,
  },
];

export function Component() {
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const questionnaires = useRead('GET /console/questionnaires');
  const create = useMay('questionnaires.write') && (
    <LinkButton to="/questionnaires/new" type="primary" icon={<PlusOutlined />}>
      新建问卷
    </LinkButton>
  );
  return (
    <Page title="问卷" hint="问会员想要什么。发布后题目固定，每位会员答一份，积分当场到账。" actions={create}>
      <div className="filters">
        <Segmented
          value={state}
          onChange={(value) => setSearch(value ? { state: value } : {}, { replace: true })}
          options={[
            { value: '', label: '全部' },
            ...QUESTIONNAIRE_STATES.map((value) => ({ value, label: QUESTIONNAIRE_STATE_WORDS[value].word })),
          ]}
        />
      </div>
      <Shown of={questionnaires} rows={8}>
        {({ items }) => {
          const shown = items.filter((row) => !state || row.state === state);
          return (
            <Card className="card-table">
              <Table
                rowKey="id"
                columns={COLUMNS}
                dataSource={shown}
                pagination={shown.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                locale={{
                  emptyText: (
                    <Nothing action={!items.length && create}>{items.length ? '没有这种状态的问卷。' : '还没有问卷。'}</Nothing>
                  ),
                }}
              />
            </Card>
          );
        }}
      </Shown>
    </Page>
  );
}
