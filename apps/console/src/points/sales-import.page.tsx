import type { ImportView } from '@gp/contracts';
import { Alert, Card, Progress, Table } from 'antd';
import { useParams } from 'react-router';
import { count } from '../shared/format';
import { Page, StateTag } from '../shared/page';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { dateTime } from '../shared/time';
import { IMPORT_STATE_WORDS } from './import-words';

const POLL_MS = 700;
const LISTED_PROBLEMS = 200;

export function Component() {
  const { id = '' } = useParams();
  const imported = useRead(
    'GET /console/sales-imports/:id',
    { params: { id } },
    { pollMs: (answer) => (answer && answer.state !== 'running' ? false : POLL_MS) },
  );
  return (
    <Shown of={imported} rows={8}>
      {(shown) => <ImportPage shown={shown} />}
    </Shown>
  );
}

function ImportPage({ shown }: { shown: ImportView }) {
  const isRunning = shown.state === 'running';
  return (
    <Page
      title={shown.fileName}
      mark={<StateTag state={IMPORT_STATE_WORDS[shown.state]} />}
      hint={`${dateTime(shown.startedAt)} 开始${shown.finishedAt ? `，${dateTime(shown.finishedAt)} 结束` : ''}`}
      back={{ to: '/sales-imports', word: '全部导入' }}
    >
      <div className="stack">
        {shown.state === 'failed' && (
          <Alert
            type="warning"
            showIcon
            title="这次导入中断了"
            description="已经发出的积分都在。把同一个文件再导一遍就会接着导，发过的小票不会重复发。"
          />
        )}
        {isRunning && <Running shown={shown} />}
        <Summary shown={shown} />
        <Problems shown={shown} />
      </div>
    </Page>
  );
}

function Running({ shown }: { shown: ImportView }) {
  const percent = shown.rows ? Math.floor((shown.rowsRead / shown.rows) * 100) : 0;
  return (
    <Card>
      <p className="bar-label">
        <span>正在导入，可以离开这一页</span>
        <span className="quiet">
          {count(shown.rowsRead)} / {shown.rows ? count(shown.rows) : '—'} 行
        </span>
      </p>
      <Progress percent={percent} status="active" aria-label="导入进度" />
    </Card>
  );
}

function Summary({ shown }: { shown: ImportView }) {
  const figures = [
    { word: '积分合计', value: shown.points, unit: '分', note: '' },
    { word: '发了积分', value: shown.imported, unit: '行', note: '' },
    { word: '不是会员', value: shown.skipped, unit: '行', note: '不发积分' },
    { word: '以前发过', value: shown.known, unit: '行', note: '不重复发' },
    { word: '没导入', value: shown.refused, unit: '行', note: shown.refused ? '原因在下面' : '' },
  ];
  return (
    <div>
      <dl className="figures">
        {figures.map(({ word, value, unit, note }) => (
          <div className="figure" key={word}>
            <dt>{word}</dt>
            <dd>
              {count(value)}
              <small>{unit}</small>
            </dd>
            {note && <p>{note}</p>}
          </div>
        ))}
      </dl>
      {shown.state === 'done' && (
        <p className="sum">
          {count(shown.imported)} + {count(shown.skipped)} + {count(shown.known)} + {count(shown.refused)} = {count(shown.rows)}{' '}
          行，和文件的数据行数
          {shown.imported + shown.skipped + shown.known + shown.refused === shown.rows ? '一致' : '不一致，请联系管理员'}。
        </p>
      )}
    </div>
  );
}

function Problems({ shown }: { shown: ImportView }) {
  if (!shown.problems.length) return null;
  return (
    <Card title="没导入的行" className="card-table">
      <Table
        rowKey="line"
        size="middle"
        columns={[
          { title: '文件里的行', dataIndex: 'line', width: 130, render: count },
          { title: '原因', dataIndex: 'reason' },
        ]}
        dataSource={shown.problems}
        pagination={shown.problems.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
      />
      {shown.refused > LISTED_PROBLEMS && (
        <p className="list-end">这里列出前 {LISTED_PROBLEMS} 行，改好再导一遍可以看到其余的。</p>
      )}
    </Card>
  );
}
