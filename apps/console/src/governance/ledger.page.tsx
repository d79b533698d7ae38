import type { CheckpointView, LedgerCheckpointsView, LedgerKeyView } from '@gp/contracts';
import { Alert, Card, Table, type TableColumnsType, Typography } from 'antd';
import { count } from '../shared/format';
import { More, Page } from '../shared/page';
import { useKeyset } from '../shared/read';
import { Failed, Loading, Nothing } from '../shared/states';
import { dateTime, exactTime } from '../shared/time';
import { LedgerGuide } from './ledger-guide';
import './ledger.css';

const LATE_MS = 60_000;

const COLUMNS: TableColumnsType<CheckpointView> = [
  { title: '签名时间', dataIndex: 'time', width: 180, render: exactTime },
  {
    title: '盖到第几笔',
    dataIndex: 'size',
    width: 130,
    align: 'right',
    render: (size: number) => <b className="strong">{count(size)}</b>,
  },
  { title: '树根', dataIndex: 'root', render: (root: string) => <Copied text={root} shown={abbreviated(root)} what="树根" /> },
  { title: '钥匙', dataIndex: 'keyId', width: 120, render: (keyId: string) => <span className="code-text">{keyId}</span> },
  {
    title: '检查点全文',
    dataIndex: 'note',
    width: 120,
    align: 'right',
    render: (note: string) => <Copied text={note} shown="复制" what="检查点全文" />,
  },
];

/** The first and the last characters tell two roots apart; the whole is what is copied. */
function abbreviated(root: string): string {
  return `${root.slice(0, 12)}…${root.slice(-8)}`;
}

function Copied({ text, shown, what }: { text: string; shown: string; what: string }) {
  return (
    <Typography.Text
      className={shown === '复制' ? 'copied' : 'copied code-text'}
      copyable={{ text, tooltips: [`复制${what}`, '已复制'] }}
      title={shown === '复制' ? undefined : text}
    >
      {shown}
    </Typography.Text>
  );
}

export function Component() {
  const list = useKeyset('GET /console/ledger/checkpoints', { query: {} });
  return (
    <Page
      title="账本"
      hint="每一笔积分都封进一棵只能追加的哈希树，定时签名。任何人拿着一份旧检查点，就能独自验证整本账没有被改过。"
    >
      {list.isLoading ? (
        <Loading rows={10} />
      ) : list.error && !list.rows.length ? (
        <Failed error={list.error} again={list.again} />
      ) : (
        list.first && (
          <div className="stack">
            <Standing ledger={list.first} />
            <LedgerGuide />
            <Card title="检查点" className="card-table">
              <Table
                rowKey={({ size, keyId, time }) => `${size} ${keyId} ${time}`}
                columns={COLUMNS}
                dataSource={list.rows}
                pagination={false}
                loading={list.isChanging}
                locale={{ emptyText: <Nothing>还没有签过检查点。有了第一笔积分，一分钟内就会有。</Nothing> }}
              />
              <More list={list} />
            </Card>
            <Keys keys={list.first.keys} />
          </div>
        )
      )}
    </Page>
  );
}

/** How far sealing has come, and whether it keeps up. */
function Standing({ ledger: { items, sealed, waitingSince } }: { ledger: LedgerCheckpointsView }) {
  const latest = items[0];
  const isLate = waitingSince !== null && Date.now() - Date.parse(waitingSince) > LATE_MS;
  return (
    <>
      {isLate && (
        <Alert
          type="warning"
          showIcon
          title={`有积分从 ${dateTime(waitingSince)} 起一直没封进账本`}
          description="平时几秒内就会封好。请让维护人员看一下服务器日志里的 sealing.seal。已经封好的不受影响。"
        />
      )}
      <dl className="figures">
        <div className="figure">
          <dt>已封进账本</dt>
          <dd>
            {count(sealed)}
            <small>笔</small>
          </dd>
          <dd className="figure-note">
            {waitingSince ? `还有新的在等，最早一笔 ${exactTime(waitingSince).slice(11)}` : '没有在等的'}
          </dd>
        </div>
        <div className="figure">
          <dt>最近一次签名盖到</dt>
          <dd>
            {latest ? count(latest.size) : '—'}
            {latest && <small>笔</small>}
          </dd>
          <dd className="figure-note">{latest ? exactTime(latest.time) : '还没有检查点'}</dd>
        </div>
      </dl>
    </>
  );
}

function Keys({ keys }: { keys: LedgerKeyView[] }) {
  return (
    <Card title="公钥" extra={<span className="quiet small">最下面一把正在签名；换钥匙时由旧钥匙签字交接</span>}>
      {keys.length ? (
        <ul className="ledger-keys">
          {keys.map(({ keyId, verifier, handover }) => (
            <li key={keyId}>
              <Copied text={verifier} shown={verifier} what="公钥" />
              {handover && <Copied text={handover} shown="复制" what="交接书" />}
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">服务器没有配置签名钥匙，现在只封存，不签名。</p>
      )}
    </Card>
  );
}
