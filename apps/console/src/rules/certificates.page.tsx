import { PlusOutlined } from '@ant-design/icons';
import type { CertificateView } from '@gp/contracts';
import { Button, Card, Input, Segmented, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useAsk } from '../shared/ask';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { dateTime, day, lastMoment } from '../shared/time';
import { useWrite } from '../shared/write';
import { CertificateModal } from './certificate-modal';
import { certificateState, isValid } from './certificate-words';

type Which = 'all' | 'valid' | 'gone';

const COLUMNS: TableColumnsType<CertificateView> = [
  {
    title: '认证编号',
    dataIndex: 'number',
    width: 230,
    render: (number: string) => <span className="code-text">{number}</span>,
  },
  { title: '产品', dataIndex: 'productName' },
  { title: '发证机构', dataIndex: 'issuer', width: 220 },
  { title: '有效到', dataIndex: 'validUntil', width: 120, render: (at: string) => day(lastMoment(at)) },
  {
    title: '状态',
    key: 'state',
    width: 150,
    render: (_, row) => (
      <span className="two-lines">
        <span>
          <StateTag state={certificateState(row)} />
        </span>
        {row.withdrawnAt && <small>{dateTime(row.withdrawnAt)}</small>}
      </span>
    ),
  },
];

export function Component() {
  const certificates = useRead('GET /console/certificates');
  const mayWrite = useMay('certificates.write');
  const [which, setWhich] = useState<Which>('all');
  const [words, setWords] = useState('');
  const [isAdding, setAdding] = useState(false);
  const add = mayWrite && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      登记认证
    </Button>
  );
  return (
    <Page title="绿色认证" hint="小票上写了有效的认证编号，商品才有绿色加成。门店发积分时从这里选。" actions={add}>
      <div className="filters">
        <Segmented<Which>
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: '全部' },
            { value: 'valid', label: '有效' },
            { value: 'gone', label: '失效' },
          ]}
        />
        <Input
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="编号、产品或机构"
          allowClear
          style={{ width: 240 }}
          aria-label="筛选认证"
        />
      </div>
      <Shown of={certificates} rows={8}>
        {({ items }) => (
          <Certificates certificates={items.filter((row) => matches(row, which, words.trim()))} of={items.length} add={add} />
        )}
      </Shown>
      {isAdding && <CertificateModal close={() => setAdding(false)} />}
    </Page>
  );
}

function matches(row: CertificateView, which: Which, words: string): boolean {
  if (which !== 'all' && isValid(row) !== (which === 'valid')) return false;
  const looked = words.toLowerCase();
  return [row.number, row.productName, row.issuer].some((text) => text.toLowerCase().includes(looked));
}

interface CertificatesProps {
  certificates: CertificateView[];
  /** How many there are in all. */
  of: number;
  add: React.ReactNode;
}

function Certificates({ certificates, of, add }: CertificatesProps) {
  const mayWrite = useMay('certificates.write');
  const ask = useAsk();
  const withdraw = useWrite('POST /console/certificates/:id/withdraw', ['GET /console/certificates']);
  const askToWithdraw = ({ id, number, productName }: CertificateView) =>
    ask({
      title: `撤回认证 ${number}`,
      content: `撤回后马上生效：“${productName}”的小票不能再用这个编号得绿色加成，门店也选不到它。已经发出的积分不受影响。撤回不能恢复，这个编号也不能再登记。`,
      okText: '撤回',
      danger: true,
      run: () => withdraw.mutateAsync({ params: { id } }),
      done: '认证已撤回',
    });
  const actions: TableColumnsType<CertificateView> = [
    {
      title: '操作',
      key: 'actions',
      width: 90,
      align: 'right',
      render: (_, row) =>
        !row.withdrawnAt && (
          <span className="row-actions">
            <Button type="link" danger onClick={() => askToWithdraw(row)} aria-label={`撤回 ${row.number}`}>
              撤回
            </Button>
          </span>
        ),
    },
  ];
  return (
    <Card className="card-table">
      <Table
        rowKey="id"
        columns={mayWrite ? [...COLUMNS, ...actions] : COLUMNS}
        dataSource={certificates}
        pagination={certificates.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        locale={{
          emptyText: of ? (
            <Nothing>没有符合条件的认证，放宽一点再看看。</Nothing>
          ) : (
            <Nothing action={add}>还没有登记绿色认证。登记以后，门店发积分时就能选到它。</Nothing>
          ),
        }}
      />
    </Card>
  );
}
