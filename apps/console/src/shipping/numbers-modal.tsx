import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import type { TrackingImport, TrackingLine } from '@gp/contracts';
import { Alert, App, Button, Modal, Table, type TableColumnsType, Upload } from 'antd';
import { useState } from 'react';
import { wholeSentenceOf } from '../shared/api-error';
import { call } from '../shared/call';
import { download } from '../shared/download';
import { StateTag } from '../shared/page';
import { useWrite } from '../shared/write';
import { TRACKING_OUTCOME_WORDS } from './shipping-words';

const COLUMNS: TableColumnsType<TrackingLine> = [
  { title: '行', dataIndex: 'line', width: 56, align: 'right' },
  {
    title: '礼品',
    key: 'gift',
    render: (_, row) => (
      <span className="two-lines">
        <span>{row.giftName ?? '没有找到'}</span>
        <small className="code-text">{row.redemptionId}</small>
      </span>
    ),
  },
  {
    title: '快递',
    key: 'company',
    width: 190,
    render: (_, row) => (
      <span className="two-lines">
        <span>{row.company || '没有填'}</span>
        <small className="code-text">{row.trackingNo}</small>
      </span>
    ),
  },
  {
    title: '结果',
    key: 'outcome',
    width: 260,
    render: (_, row) => (
      <span className="two-lines">
        <span>
          <StateTag state={TRACKING_OUTCOME_WORDS[row.outcome]} />
        </span>
        {row.problem && <small>{row.problem}</small>}
      </span>
    ),
  },
];

/** Many numbers at once: a list is downloaded, filled in, looked at line by line, and sent. */
export function NumbersModal({ close }: { close: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [seen, setSeen] = useState<TrackingImport | null>(null);
  const [isDone, setDone] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isLooking, setLooking] = useState(false);
  const send = useWrite('POST /console/shipments/import', ['GET /console/shipments']);
  const failed = (error: unknown) => setRefusal(wholeSentenceOf(error));
  const look = (chosen: File) => {
    setRefusal(null);
    setFile(chosen);
    setLooking(true);
    void call('POST /console/shipments/preview', { body: formOf(chosen) })
      .then(setSeen, failed)
      .finally(() => setLooking(false));
    return false;
  };
  const sendAll = () => {
    if (!file) return;
    setRefusal(null);
    const onSuccess = (result: TrackingImport) => {
      setSeen(result);
      setDone(true);
    };
    send.mutate({ body: formOf(file) }, { onSuccess, onError: failed });
  };
  const ready = seen?.lines.filter(({ outcome }) => outcome === 'send').length ?? 0;
  return (
    <Modal
      open
      title="批量填单号"
      width={820}
      onCancel={close}
      okText={isDone ? '完成' : `寄出 ${ready} 件`}
      okButtonProps={{ disabled: !isDone && ready === 0 }}
      confirmLoading={send.isPending}
      onOk={isDone ? close : sendAll}
      cancelText={seen && !isDone ? '换一个文件' : '关闭'}
      cancelButtonProps={isDone ? { style: { display: 'none' } } : seen ? { onClick: () => setSeen(null) } : {}}
    >
      <div className="stack">
        {refusal && <Alert type="error" showIcon title={refusal} />}
        {seen ? <Lines seen={seen} isDone={isDone} /> : <Choose look={look} isBusy={isLooking} />}
      </div>
    </Modal>
  );
}

function Choose({ look, isBusy }: { look: (file: File) => boolean; isBusy: boolean }) {
  const { message } = App.useApp();
  const take = () =>
    void download('/api/console/shipments/template', 'to-send.xlsx').catch((error: unknown) =>
      message.error(wholeSentenceOf(error)),
    );
  return (
    <>
      <div>
        先下载待寄出表，在最后两列填好快递公司和单号，再上传。没有填单号的行会跳过；上面的下载按钮给的表格也可以。
        <Button type="link" icon={<DownloadOutlined />} onClick={take}>
          下载待寄出表
        </Button>
      </div>
      <Upload.Dragger accept=".csv,.xlsx" beforeUpload={look} maxCount={1} showUploadList={false} disabled={isBusy}>
        <p className="upload-words">
          <InboxOutlined aria-hidden /> {isBusy ? '正在看文件' : '把填好的 CSV 或 XLSX 拖到这里，或者点一下选文件'}
        </p>
      </Upload.Dragger>
    </>
  );
}

function Lines({ seen, isDone }: { seen: TrackingImport; isDone: boolean }) {
  const numberOf = (outcome: TrackingLine['outcome']) => seen.lines.filter((line) => line.outcome === outcome).length;
  const [ready, sent, same, problems] = [numberOf('send'), numberOf('sent'), numberOf('same'), numberOf('problem')];
  const words = [
    isDone ? `寄出了 ${sent} 件，会员收到了单号` : `可以寄出 ${ready} 件`,
    same > 0 && `${same} 件已经按这个单号寄过`,
    problems > 0 && `${problems} 行有问题${isDone ? '，没有寄出' : '，会跳过'}`,
    seen.blank > 0 && `${seen.blank} 行没填单号`,
  ].filter(Boolean);
  return (
    <>
      <Alert type={problems > 0 ? 'warning' : isDone ? 'success' : 'info'} showIcon title={`${words.join('，')}。`} />
      <Table
        rowKey="line"
        size="small"
        columns={COLUMNS}
        dataSource={seen.lines}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
      />
    </>
  );
}

function formOf(file: File): FormData {
  const body = new FormData();
  body.append('file', file, file.name);
  return body;
}
