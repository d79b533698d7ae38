import type { MemberRow } from '@gp/contracts';
import { Card, Input, Table, type TableColumnsType, Tag } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { count } from '../shared/format';
import { More, Page } from '../shared/page';
import { useKeyset } from '../shared/read';
import { Failed, Loading, Nothing } from '../shared/states';
import { dateTime } from '../shared/time';

const COLUMNS: TableColumnsType<MemberRow> = [
  { title: '昵称', dataIndex: 'nickname', render: (nickname: string, row) => <Link to={`/members/${row.id}`}>{nickname}</Link> },
  {
    title: '可用积分',
    dataIndex: 'balance',
    width: 160,
    align: 'right',
    render: (balance: number) => <b className="strong">{count(balance)}</b>,
  },
  { title: '加入时间', dataIndex: 'joinedAt', width: 220, align: 'right', render: dateTime },
  {
    title: '状态',
    dataIndex: 'status',
    width: 140,
    align: 'right',
    render: (status: MemberRow['status']) =>
      status === 'active' ? <span className="quiet">正常</span> : <Tag variant="filled">已注销</Tag>,
  },
];

export function Component() {
  const [search, setSearch] = useSearchParams();
  const query = search.get('query') ?? '';
  const list = useKeyset('GET /console/members', { query: query ? { query } : {} });
  const navigate = useNavigate();
  return (
    <Page title="会员" hint="查一位会员的积分从哪里来、用到哪里去。">
      <div className="filters">
        <Input.Search
          key={query}
          defaultValue={query}
          placeholder="昵称的开头，或完整的会员编号"
          allowClear
          enterButton="查找"
          maxLength={40}
          style={{ width: 360 }}
          onSearch={(typed) => setSearch(typed.trim() ? { query: typed.trim() } : {})}
          aria-label="查找会员"
        />
      </div>
      {list.isLoading ? (
        <Loading rows={10} />
      ) : list.error && !list.rows.length ? (
        <Failed error={list.error} again={list.again} />
      ) : (
        <Card className="card-table">
          <Table
            rowKey="id"
            columns={COLUMNS}
            dataSource={list.rows}
            pagination={false}
            loading={list.isChanging}
            rowClassName="row-link"
            onRow={(row) => ({ onClick: () => navigate(`/members/${row.id}`) })}
            locale={{
              emptyText: (
                <Nothing>{query ? `没有找到“${query}”。换昵称的开头几个字，或者用完整的会员编号。` : '还没有会员。'}</Nothing>
              ),
            }}
          />
          <More list={list} />
        </Card>
      )}
    </Page>
  );
}
