import type { CatalogueYear } from '@gp/contracts';
import { Button, Card, Table, type TableColumnsType } from 'antd';
import { useAsk } from '../shared/ask';
import { count } from '../shared/format';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { day } from '../shared/time';
import { useWrite } from '../shared/write';

/** The report of each year: counted from the shelf while it runs, published once when it is over. */
export function Component() {
  const years = useRead('GET /console/worth/years');
  return (
    <Page title="礼品年报" hint="按上架的礼品自动统计，谁也不能手填；年后发布一次，发布后不能再改。">
      <Shown of={years} rows={6}>
        {({ current, published }) => (
          <div className="stack">
            <Running year={current} before={published.find(({ year }) => year === current.year - 1)} />
            <Due current={current} published={published} />
            <Card title="已发布" className="card-table">
              <Table
                rowKey="year"
                size="middle"
                columns={COLUMNS}
                dataSource={published}
                pagination={false}
                locale={{ emptyText: <p className="quiet">还没有发布过年报。</p> }}
              />
            </Card>
          </div>
        )}
      </Shown>
    </Page>
  );
}

function Running({ year, before }: { year: CatalogueYear; before: CatalogueYear | undefined }) {
  const beaten = (was: string) => (before ? <dd className="figure-note">{was}</dd> : null);
  return (
    <section aria-label={`${year.year} 年，到今天`}>
      <p className="quiet">{`${year.year} 年，到今天`}</p>
      <dl className="figures">
        <div className="figure">
          <dt>礼品种类</dt>
          <dd>
            {count(year.kinds)}
            <small>种</small>
          </dd>
          {beaten(`上一年 ${count(before?.kinds ?? 0)} 种`)}
        </div>
        <div className="figure">
          <dt>其中新上</dt>
          <dd>
            {count(year.newKinds)}
            <small>种</small>
          </dd>
        </div>
        <div className="figure">
          <dt>市价 100 元以上</dt>
          <dd>
            {year.highPercent}
            <small>%</small>
          </dd>
          <dd className="figure-note">{`${count(year.highKinds)} 种${before ? `，上一年 ${before.highPercent}%` : ''}`}</dd>
        </div>
      </dl>
      {year.keepsPromise === false && <p className="quiet">还没有做到比上一年更多更好：种类和占比都要高于上一年。</p>}
    </section>
  );
}

/** The year before this one, as long as it has not been published. */
function Due({ current, published }: { current: CatalogueYear; published: CatalogueYear[] }) {
  const year = current.year - 1;
  const mayPublish = useMay('worth.write');
  const isDue = !published.some((one) => one.year === year);
  const report = useRead('GET /console/worth/years/:year', { params: { year: String(year) } });
  const publish = useWrite('POST /console/worth/years/:year/publish', [
    'GET /console/worth/years',
    'GET /console/worth/years/:year',
  ]);
  const ask = useAsk();
  const counted = report.data;
  if (!isDue || !counted || counted.kinds === 0) return null;
  return (
    <Card
      title={`${year} 年还没有发布`}
      extra={
        mayPublish && (
          <Button
            type="primary"
            onClick={() =>
              ask({
                title: `发布 ${year} 年的礼品年报`,
                content: `${count(counted.kinds)} 种礼品，新上 ${count(counted.newKinds)} 种，市价 100 元以上占 ${counted.highPercent}%。发布后所有人都能看到，不能再改。`,
                okText: '发布',
                run: () => publish.mutateAsync({ params: { year: String(year) } }),
                done: '已发布',
              })
            }
          >
            发布
          </Button>
        )
      }
    >
      {`${count(counted.kinds)} 种礼品，新上 ${count(counted.newKinds)} 种，市价 100 元以上 ${count(counted.highKinds)} 种（${counted.highPercent}%）。`}
    </Card>
  );
}

const COLUMNS: TableColumnsType<CatalogueYear> = [
  { title: '年份', dataIndex: 'year', width: 90 },
  { title: '种类', dataIndex: 'kinds', width: 90, render: count },
  { title: '新上', dataIndex: 'newKinds', width: 90, render: count },
  { title: '100 元以上', key: 'high', width: 140, render: (_, y) => `${count(y.highKinds)} 种（${y.highPercent}%）` },
  {
    title: '比上一年',
    key: 'promise',
    render: (_, y) =>
      y.keepsPromise === null ? (
        <span className="quiet">第一年</span>
      ) : (
        <StateTag state={y.keepsPromise ? { word: '更多更好', tone: 'success' } : { word: '没有做到', tone: 'warning' }} />
      ),
  },
  { title: '发布', dataIndex: 'publishedAt', width: 130, render: (at: string | null) => (at ? day(at) : '') },
];
