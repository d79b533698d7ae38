import type { ConsoleCampaign, ParticipantRow } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType, Tag } from 'antd';
import { count } from '../shared/format';
import { More } from '../shared/page';
import { useKeyset } from '../shared/read';
import { Failed, Loading, Nothing } from '../shared/states';
import { dateTime } from '../shared/time';

const COLUMNS: TableColumnsType<ParticipantRow> = [
  { title: '位次', dataIndex: 'number', width: 90, render: count },
  { title: '会员', dataIndex: 'memberName' },
  { title: '报名时间', dataIndex: 'signedUpAt', width: 190, render: dateTime },
  {
    title: '签到',
    dataIndex: 'checkedInAt',
    width: 220,
    render: (at: string | null) =>
      at ? (
        <span className="tags">
          <Tag color="success" variant="filled">
            已到
          </Tag>
          {dateTime(at)}
        </span>
      ) : (
        <span className="quiet">未到</span>
      ),
  },
  {
    title: '积分',
    dataIndex: 'points',
    width: 110,
    align: 'right',
    render: (points: number | null) =>
      points === null ? <span className="quiet">—</span> : <span className="gain">+{count(points)}</span>,
  },
];

/** Who signed up and who was there. */
export function Participants({ campaign }: { campaign: ConsoleCampaign }) {
  const list = useKeyset('GET /console/campaigns/:id/participants', { params: { id: campaign.id }, query: {} });
  const figures = [
    { word: '报名', value: list.first?.signedUpCount ?? campaign.signedUpCount, of: campaign.capacity, unit: '人' },
    { word: '签到', value: list.first?.checkedInCount ?? campaign.checkedInCount, of: null, unit: '人' },
    { word: '已发积分', value: campaign.pointsGranted, of: campaign.pointsBudget, unit: '分' },
  ];
  return (
    <div className="stack">
      <dl className="figures">
        {figures.map(({ word, value, of, unit }) => (
          <div className="figure" key={word}>
            <dt>{word}</dt>
            <dd>
              {count(value)}
              <small>
                {of !== null && `/ ${count(of)} `}
                {unit}
              </small>
            </dd>
          </div>
        ))}
      </dl>
      {list.isLoading ? (
        <Loading />
      ) : list.error && !list.rows.length ? (
        <Failed error={list.error} again={list.again} />
      ) : (
        <Card className="card-table" title="名单" extra={<Button onClick={list.again}>刷新</Button>}>
          <Table
            rowKey="signUpId"
            size="middle"
            columns={COLUMNS}
            dataSource={list.rows}
            pagination={false}
            locale={{ emptyText: <Nothing>还没有人报名。</Nothing> }}
          />
          <More list={list} />
        </Card>
      )}
    </div>
  );
}
