import type { ConsoleGift, ConsoleSet } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { count, yuan } from '../../shared/format';
import { useRead } from '../../shared/read';
import { Shown } from '../../shared/states';
import { dateTime } from '../../shared/time';
import { PackModal } from './pack-modal';
import { PartsModal } from './parts-modal';

/** What is in a gift that is a set, and packing it. A gift that could be one is offered to become one while it is a draft. */
export function SetCard({ gift, mayWrite }: { gift: ConsoleGift; mayWrite: boolean }) {
  const set = useRead('GET /console/gifts/:id/set', { params: { id: gift.id } });
  const [open, setOpen] = useState<'parts' | 'pack' | 'unpack' | null>(null);
  return (
    <Shown of={set}>
      {(shown) =>
        shown.parts.length === 0 && (shown.frozen || !mayWrite) ? null : (
          <Card
            title="套装"
            className={shown.parts.length > 0 ? 'card-table' : ''}
            extra={
              mayWrite && (
                <>
                  {!shown.frozen && (
                    <Button onClick={() => setOpen('parts')}>{shown.parts.length > 0 ? '改里面有什么' : '做成套装'}</Button>
                  )}
                  {shown.parts.length > 0 && (
                    <>
                      {' '}
                      <Button type="primary" onClick={() => setOpen('pack')}>
                        装套
                      </Button>{' '}
                      <Button disabled={shown.stock === 0} onClick={() => setOpen('unpack')}>
                        拆套
                      </Button>
                    </>
                  )}
                </>
              )
            }
          >
            {shown.parts.length > 0 ? <Whole set={shown} /> : <p className="quiet">把几件礼品装在一起换：库存从各件里装出来。</p>}
            {open === 'parts' && <PartsModal gift={gift} set={shown} close={() => setOpen(null)} />}
            {(open === 'pack' || open === 'unpack') && (
              <PackModal gift={gift} set={shown} isUnpacking={open === 'unpack'} close={() => setOpen(null)} />
            )}
          </Card>
        )
      }
    </Shown>
  );
}

function Whole({ set }: { set: ConsoleSet }) {
  return (
    <>
      <p className="quiet">
        各件市价合计 {yuan(set.marketPriceFen)} 元，套装的市场价不能高过它。现在还能再装 {count(set.packable)} 套。
        {set.frozen && '装过或上架过，里面有什么不能再改。'}
      </p>
      <Table rowKey="giftId" size="small" columns={PARTS} dataSource={set.parts} pagination={false} />
      {set.packings.length > 0 && (
        <Table
          rowKey="id"
          size="small"
          columns={PACKINGS}
          dataSource={set.packings}
          pagination={set.packings.length > 5 && { pageSize: 5, size: 'small' }}
        />
      )}
    </>
  );
}

const PARTS: TableColumnsType<ConsoleSet['parts'][number]> = [
  { title: '里面有', dataIndex: 'name' },
  { title: '每套', dataIndex: 'quantity', width: 90, render: (n: number) => `${count(n)} 份` },
  { title: '库存', dataIndex: 'stock', width: 100, render: (n: number) => `${count(n)} 份` },
  {
    title: '单独换',
    key: 'price',
    width: 150,
    render: (_, part) => `${count(part.price)} 分${part.cashFen > 0 ? ` + ${yuan(part.cashFen)} 元` : ''}`,
  },
  { title: '市价', dataIndex: 'marketPriceFen', width: 110, render: (fen: number) => `${yuan(fen)} 元` },
];
const PACKINGS: TableColumnsType<ConsoleSet['packings'][number]> = [
  { title: '装套记录', dataIndex: 'sets', render: (n: number) => (n > 0 ? `装 ${count(n)} 套` : `拆 ${count(-n)} 套`) },
  { title: '谁', dataIndex: 'staffName', width: 160 },
  { title: '时间', dataIndex: 'at', width: 170, render: (at: string) => dateTime(at) },
];
