import type { AuditRow } from '@gp/contracts';
import { Button, Card, Form, Input, Table, type TableColumnsType } from 'antd';
import { useSearchParams } from 'react-router';
import { ROLE_WORDS } from '../shared/labels';
import { More, Page } from '../shared/page';
import { useKeyset } from '../shared/read';
import { Failed, Loading, Nothing } from '../shared/states';
import { exactTime } from '../shared/time';
import { actionWord, objectWord, rolesOf } from './audit-words';

const COLUMNS: TableColumnsType<AuditRow> = [
  { title: '时间', dataIndex: 'at', width: 180, render: exactTime },
  {
    title: '谁',
    key: 'actor',
    width: 180,
    render: (_, row) => (
      <span className="two-lines">
        <span>{row.actorName || row.actorId}</span>
        <small>
          {rolesOf(row.roles)
            .map((role) => ROLE_WORDS[role])
            .join('、')}
        </small>
      </span>
    ),
  },
  {
    title: '做了什么',
    dataIndex: 'action',
    width: 170,
    render: (action: string) => (
      <span className="two-lines">
        <span>{actionWord(action)}</span>
        <small>{action}</small>
      </span>
    ),
  },
  {
    title: '对象',
    key: 'object',
    render: (_, row) => (
      <span className="two-lines">
        <span>{objectWord(row.objectKind)}</span>
        <small className="code-text">{row.objectId}</small>
      </span>
    ),
  },
  {
    title: '改动',
    key: 'change',
    width: 240,
    ellipsis: true,
    render: (_, row) => <span className="code-text">{brief(row.change)}</span>,
  },
];

function brief(change: AuditRow['change']): string {
  const text = JSON.stringify(change);
  return text === '{}' ? '—' : text;
}

export function Component() {
  const [search, setSearch] = useSearchParams();
  const actor = search.get('actor') ?? '';
  const object = search.get('object') ?? '';
  const list = useKeyset('GET /console/audit', { query: { ...(actor && { actor }), ...(object && { object }) } });
  const isFiltered = !!(actor || object);
  return (
    <Page title="操作记录" hint="工作人员的每一次改动都记在这里，只能增加，不能改也不能删。">
      <Form
        key={search.toString()}
        layout="inline"
        className="filters"
        initialValues={{ actor, object }}
        onFinish={(typed: { actor?: string; object?: string }) => {
          const filled = Object.entries(typed).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
          setSearch(Object.fromEntries(filled) as Record<string, string>);
        }}
      >
        <Form.Item name="actor">
          <Input placeholder="谁：登录名" maxLength={40} allowClear style={{ width: 260 }} aria-label="按人员筛选" />
        </Form.Item>
        <Form.Item name="object" rules={[{ pattern: /^\s*[0-9a-hjkmnp-tv-z]{26}\s*$/, message: '编号是 26 位小写字母和数字。' }]}>
          <Input placeholder="对象编号" allowClear style={{ width: 260 }} aria-label="按对象筛选" />
        </Form.Item>
        <Button htmlType="submit">筛选</Button>
        {isFiltered && (
          <Button type="text" onClick={() => setSearch({})}>
            看全部
          </Button>
        )}
      </Form>
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
            expandable={{
              columnTitle: <span className="unseen">展开</span>,
              expandedRowRender: (row) => <Detail row={row} show={setSearch} />,
            }}
            locale={{ emptyText: <Nothing>{isFiltered ? '没有符合条件的记录。' : '还没有操作记录。'}</Nothing> }}
          />
          <More list={list} />
        </Card>
      )}
    </Page>
  );
}

/** One act in full, and a way to all acts of this person or on this object. */
function Detail({ row, show }: { row: AuditRow; show: (filter: Record<string, string>) => void }) {
  return (
    <div className="stack">
      {Object.keys(row.change).length ? (
        <pre className="code-text audit-change">{JSON.stringify(row.change, null, 2)}</pre>
      ) : (
        <span className="quiet">这一步没有更多内容。</span>
      )}
      <span className="quiet small">请求编号 {row.requestId || '—'}</span>
      <span className="row-actions audit-ways">
        <Button type="link" onClick={() => show({ actor: row.actorId })}>
          只看{row.actorName || '这个人'}的操作
        </Button>
        <Button type="link" onClick={() => show({ object: row.objectId })}>
          只看这个对象
        </Button>
      </span>
    </div>
  );
}
