import type { MemberView, PointsSummary } from '@gp/contracts';
import { Tabs } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { count } from '../shared/format';
import { Page } from '../shared/page';
import { useRead } from '../shared/read';
import { Shown } from '../shared/states';
import { day, lastMoment, monthDay } from '../shared/time';
import { BillsPanel } from './bills-panel';
import { LotsTable } from './lots-table';
import { RedemptionsTable } from './redemptions-table';
import { StatementTable } from './statement-table';

export function Component() {
  const { id = '' } = useParams();
  const member = useRead('GET /console/members/:id', { params: { id } });
  return (
    <Shown of={member} rows={10}>
      {(shown) => <MemberPage member={shown} />}
    </Shown>
  );
}

function MemberPage({ member }: { member: MemberView & { points: PointsSummary } }) {
  const [search, setSearch] = useSearchParams();
  return (
    <Page
      title={member.nickname}
      hint={
        <>
          {day(member.joinedAt)} 加入，会员编号 <span className="code-text">{member.id}</span>
        </>
      }
      back={{ to: '/members', word: '全部会员' }}
    >
      <Figures points={member.points} />
      <Tabs
        activeKey={search.get('tab') ?? 'statement'}
        onChange={(tab) => setSearch({ tab }, { replace: true })}
        items={[
          { key: 'statement', label: '积分明细', children: <StatementTable memberId={member.id} /> },
          { key: 'bills', label: '账单', children: <BillsPanel memberId={member.id} /> },
          { key: 'lots', label: '积分批次', children: <LotsTable memberId={member.id} /> },
          { key: 'redemptions', label: '兑换记录', children: <RedemptionsTable memberId={member.id} /> },
        ]}
      />
    </Page>
  );
}

/** Five figures; where points are held or owed, what there is and what moved stand in rows of their own. */
function Figures({ points }: { points: PointsSummary }) {
  const next = points.ending[0];
  const balance = <Figure word="可用积分" value={count(points.balance)} />;
  const moved = (
    <>
      <Figure word="本月获得" value={count(points.earnedThisMonth)} />
      <Figure word="本月使用" value={count(points.spentThisMonth)} />
      <Figure word="近三个月月均获得" value={points.monthlyPace === null ? null : count(Math.round(points.monthlyPace))} />
    </>
  );
  const ending = (
    <Figure
      word="最近到期"
      value={next ? count(next.points) : null}
      note={next ? `${monthDay(lastMoment(next.expiresAt))}到期` : '没有会到期的积分'}
    />
  );
  if (!points.held && !points.debt)
    return (
      <dl className="figures">
        {balance}
        {moved}
        {ending}
      </dl>
    );
  return (
    <>
      <dl className="figures">
        {balance}
        {points.held > 0 && <Figure word="预留" value={count(points.held)} note="先留出来，不在可用积分里" />}
        {points.debt > 0 && <Figure word="待抵扣" value={count(points.debt)} note="退货后还欠的，下次得分先抵扣" />}
        {ending}
      </dl>
      <dl className="figures">{moved}</dl>
    </>
  );
}

function Figure({ word, value, note }: { word: string; value: string | null; note?: string }) {
  return (
    <div className="figure">
      <dt>{word}</dt>
      <dd>
        {value ?? '—'}
        {value !== null && <small>分</small>}
      </dd>
      {note && <dd className="figure-note">{note}</dd>}
    </div>
  );
}
