import { PlusOutlined } from '@ant-design/icons';
import { CAMPAIGN_STATES, type ConsoleCampaign } from '@gp/contracts';
import { Card, Progress, Segmented, Table, type TableColumnsType } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { ArtTile } from '../shared/art';
import { count } from '../shared/format';
import { CAMPAIGN_STATE_WORDS } from '../shared/labels';
import { LinkButton } from '../shared/link-button';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime, day, isWholeDays, lastMoment, span } from '../shared/time';
import { standing } from './campaign-words';

const COLUMNS: TableColumnsType<ConsoleCampaign> = [
  {
    title: '活动',
    key: 'campaign',
    render: (_, campaign) => (
      <span className="with-art">
        <ArtTile name={campaign.art} />
        <span className="two-lines">
          <Link to={`/campaigns/${campaign.id}`}>{campaign.title}</Link>
          <small>
            {campaign.organisationName} · {campaign.place}
          </small>
        </span>
      </span>
    ),
  },
  {
    title: '时间',
    key: 'when',
    width: 170,
    sorter: (a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt),
    render: (_, campaign) => <When campaign={campaign} />,
  },
  {
    title: '报名',
    key: 'signed-up',
    width: 150,
    render: (_, campaign) => <Part part={campaign.signedUpCount} whole={campaign.capacity} unit="人" />,
  },
  { title: '签到', dataIndex: 'checkedInCount', width: 80, align: 'right', render: count },
  {
    title: '积分预算',
    key: 'budget',
    width: 170,
    render: (_, campaign) => <Part part={campaign.pointsGranted} whole={campaign.pointsBudget} unit="分" />,
  },
  { title: '状态', key: 'state', width: 90, render: (_, campaign) => <StateTag state={standing(campaign)} /> },
];

/** The day above, the hours below. */
function When({ campaign: { startsAt, endsAt } }: { campaign: ConsoleCampaign }) {
  return (
    <span className="two-lines" title={span(startsAt, endsAt)}>
      <span>{day(startsAt)}</span>
      <small>{hours(startsAt, endsAt)}</small>
    </span>
  );
}

function hours(startsAt: string, endsAt: string): string {
  const [start = '', end = ''] = [dateTime(startsAt).slice(11), dateTime(endsAt).slice(11)];
  const last = day(lastMoment(endsAt));
  if (isWholeDays(startsAt, endsAt)) return day(startsAt) === last ? '全天' : `至 ${last.slice(5)} 全天`;
  return day(startsAt) === day(endsAt) ? `${start}–${end}` : `${start} 起，${day(endsAt).slice(5)} ${end} 止`;
}

function Part({ part, whole, unit }: { part: number; whole: number; unit: string }) {
  return (
    <span className="two-lines">
      <small>
        <span className="strong part-figure">{count(part)}</span> / {count(whole)} {unit}
      </small>
      <Progress
        percent={whole ? (part / whole) * 100 : 0}
        showInfo={false}
        size="small"
        aria-label={`${part} / ${whole} ${unit}`}
      />
    </span>
  );
}

export function Component() {
  const [search, setSearch] = useSearchParams();
  const state = search.get('state') ?? '';
  const campaigns = useRead('GET /console/campaigns');
  const create = useMay('campaigns.write') && (
    <LinkButton to="/campaigns/new" type="primary" icon={<PlusOutlined />}>
      新建活动
    </LinkButton>
  );
  return (
    <Page title="活动" hint="社区和学校的环保活动。会员报名、到场签到得积分，名额和积分预算都不会超。" actions={create}>
      <div className="filters">
        <Segmented
          value={state}
          onChange={(value) => setSearch(value ? { state: value } : {}, { replace: true })}
          options={[
            { value: '', label: '全部' },
            ...CAMPAIGN_STATES.map((value) => ({ value, label: CAMPAIGN_STATE_WORDS[value].word })),
          ]}
        />
      </div>
      <Shown of={campaigns} rows={8}>
        {({ items }) => {
          const shown = items.filter((campaign) => !state || campaign.state === state);
          return (
            <Card className="card-table">
              <Table
                rowKey="id"
                columns={COLUMNS}
                dataSource={shown}
                pagination={shown.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                locale={{
                  emptyText: (
                    <Nothing action={!items.length && create}>{items.length ? '没有这种状态的活动。' : '还没有活动。'}</Nothing>
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
