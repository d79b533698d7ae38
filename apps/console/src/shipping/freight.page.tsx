import { PlusOutlined } from '@ant-design/icons';
import type { FreightTemplate } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Page } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Nothing, Shown } from '../shared/states';
import { freightWords } from './shipping-words';
import { TemplateModal } from './template-modal';

/** What sending costs. A gift says by which of these it is sent; without one it is sent free. */
export function Component() {
  const templates = useRead('GET /console/freight-templates', {});
  const mayWrite = useMay('shipping.write');
  const [open, setOpen] = useState<FreightTemplate | 'new' | null>(null);
  return (
    <Page
      title="运费模板"
      hint="运费由会员用微信支付付现金。改了模板，从下一笔兑换起生效。礼品没选模板就是包邮。"
      back={{ to: '/shipments', word: '发货' }}
      actions={
        mayWrite && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            新建模板
          </Button>
        )
      }
    >
      <Shown of={templates}>
        {({ items }) => (
          <Card className="card-table">
            <Table
              rowKey="id"
              columns={columnsOf(mayWrite ? setOpen : null)}
              dataSource={items}
              pagination={false}
              locale={{ emptyText: <Nothing>还没有运费模板，寄送的礼品都包邮。</Nothing> }}
            />
          </Card>
        )}
      </Shown>
      {open && <TemplateModal template={open === 'new' ? null : open} close={() => setOpen(null)} />}
    </Page>
  );
}

function columnsOf(edit: ((template: FreightTemplate) => void) | null): TableColumnsType<FreightTemplate> {
  return [
    {
      title: '名称',
      key: 'name',
      width: 180,
      render: (_, row) => (
        <span className="two-lines">
          <span>{row.name}</span>
          <small>{row.merchantName}</small>
        </span>
      ),
    },
    { title: '一般运费', key: 'rest', render: (_, { terms }) => freightWords(terms.rest) },
    {
      title: '分区',
      key: 'zones',
      render: (_, { terms }) =>
        terms.zones.length === 0 && terms.notTo.length === 0 ? (
          <span className="quiet">—</span>
        ) : (
          <span className="two-lines">
            {terms.zones.map((zone) => (
              <span key={zone.provinces.join()}>
                {zone.provinces.join('、')}：{freightWords(zone)}
              </span>
            ))}
            {terms.notTo.length > 0 && <small>不寄：{terms.notTo.join('、')}</small>}
          </span>
        ),
    },
    { title: '用它的礼品', dataIndex: 'gifts', width: 110, align: 'right' },
    {
      title: '办理',
      key: 'acts',
      width: 80,
      align: 'right',
      render: (_, row) =>
        edit && (
          <Button type="link" size="small" onClick={() => edit(row)}>
            修改
          </Button>
        ),
    },
  ];
}
