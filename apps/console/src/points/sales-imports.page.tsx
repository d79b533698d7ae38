import type { ImportView } from '@gp/contracts';
import { Card, Table, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import { count } from '../shared/format';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime } from '../shared/time';
import { IMPORT_STATE_WORDS } from './import-words';
import { UploadCard } from './upload-card';

const POLL_MS = 2_000;

const COLUMNS: TableColumnsType<ImportView> = [
  {
    title: '文件',
    dataIndex: 'fileName',
    ellipsis: true,
    render: (fileName: string, row) => <Link to={`/sales-imports/${row.id}`}>{fileName}</Link>,
  },
  { title: '开始', dataIndex: 'startedAt', width: 160, render: dateTime },
  { title: '数据行', dataIndex: 'rows', width: 90, align: 'right', render: count },
  { title: '发了积分', dataIndex: 'imported', width: 100, align: 'right', render: count },
  { title: '没导入', dataIndex: 'refused', width: 90, align: 'right', render: count },
  {
    title: '积分合计',
    dataIndex: 'points',
    width: 120,
    align: 'right',
    render: (points: number) => <b className="strong">{count(points)}</b>,
  },
  {
    title: '状态',
    dataIndex: 'state',
    width: 100,
    render: (state: ImportView['state']) => <StateTag state={IMPORT_STATE_WORDS[state]} />,
  },
];

export function Component() {
  const mayWrite = useMay('imports.write');
  const navigate = useNavigate();
  const imports = useRead('GET /console/sales-imports', undefined, {
    pollMs: (answer) => (answer?.items.some(({ state }) => state === 'running') ? POLL_MS : false),
  });
  return (
    <Page title="消费导入" hint="把商户的小票文件一次导入，给会员补发消费积分。同一张小票只发一次，再导一遍什么也不会变。">
      <div className="stack">
        {mayWrite && <UploadCard />}
        <Shown of={imports}>
          {({ items }) => (
            <Card title="导入记录" className="card-table">
              <Table
                rowKey="id"
                columns={COLUMNS}
                dataSource={items}
                pagination={items.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                rowClassName="row-link"
                onRow={({ id }) => ({ onClick: () => navigate(`/sales-imports/${id}`) })}
                locale={{ emptyText: <Nothing>还没有导入过。选好商户和文件，从上面开始。</Nothing> }}
              />
            </Card>
          )}
        </Shown>
      </div>
    </Page>
  );
}
