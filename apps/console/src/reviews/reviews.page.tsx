import type { ConsoleReview, ReviewState } from '@gp/contracts';
import { Button, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsk } from '../shared/ask';
import { count } from '../shared/format';
import { KeysetTable } from '../shared/keyset-table';
import { Page, StateTag } from '../shared/page';
import { useMay } from '../shared/permissions';
import { useKeyset } from '../shared/read';
import { StateFilter } from '../shared/state-filter';
import { dateTime } from '../shared/time';
import { useWrite } from '../shared/write';
import { ANSWER_WORDS, REVIEW_WORDS, starsOf } from './review-words';
import { type Wording, WordsModal } from './words-modal';

type Filter = ReviewState | 'answer' | 'all';
const FILTERS: { value: Filter; label: string }[] = [
  { value: 'waiting', label: '待看' },
  { value: 'answer', label: '回复待看' },
  { value: 'published', label: '已公开' },
  { value: 'refused', label: '未通过' },
  { value: 'all', label: '全部' },
];
const READS = ['GET /console/reviews'] as const;

/** The moderation desk: somebody reads before everybody does. An owner answers what is published about their gifts. */
export function Component() {
  const mayDecide = useMay('reviews.write');
  const mayAnswer = useMay('reviews.answer');
  const [search, setSearch] = useSearchParams();
  const giftId = search.get('gift') ?? undefined;
  const state = mayAnswer
    ? 'all'
    : (FILTERS.find(({ value }) => value === search.get('state'))?.value ?? (giftId ? 'all' : 'waiting'));
  const list = useKeyset('GET /console/reviews', {
    query: { ...(state === 'all' ? {} : { state }), ...(giftId ? { giftId } : {}) },
  });
  const [wording, setWording] = useState<Wording | null>(null);
  const columns = useColumns(setWording, { mayDecide, mayAnswer });
  const hint = mayAnswer
    ? '会员对本店礼品的评价。回复由运营看过再公开。'
    : '看过再公开。打几颗星和给不给积分无关，只看写的是不是这件礼品。';
  return (
    <Page title="评价" hint={hint}>
      <div className="stack">
        {!mayAnswer && (
          <StateFilter
            choices={FILTERS}
            value={state}
            onChange={(value) => setSearch({ state: value, ...(giftId ? { gift: giftId } : {}) })}
          />
        )}
        <KeysetTable list={list} rowKey="id" columns={columns} empty={state === 'waiting' ? '没有要看的。' : '没有这种评价。'} />
      </div>
      {wording && <WordsModal wording={wording} close={() => setWording(null)} />}
    </Page>
  );
}

interface Rights {
  mayDecide: boolean;
  mayAnswer: boolean;
}

function useColumns(word: (wording: Wording) => void, rights: Rights): TableColumnsType<ConsoleReview> {
  const mayOpen = useMay('gifts.read');
  return [
    {
      title: '谁，写的哪件',
      key: 'what',
      width: 190,
      render: (_, row) => (
        <span className="two-lines">
          <span>{mayOpen ? <Link to={`/gifts/${row.giftId}`}>{row.giftName}</Link> : row.giftName}</span>
          <small>
            {row.memberName}，{row.merchantName}
          </small>
        </span>
      ),
    },
    {
      title: '写了什么',
      key: 'words',
      render: (_, row) => (
        <span className="two-lines">
          <span role="img" aria-label={`${row.stars} 颗星`} className="points">
            {starsOf(row.stars)}
          </span>
          <span>{row.words}</span>
          {row.takenBack && <small>这件后来退回了</small>}
          {row.why && <small>原因：{row.why}</small>}
          {row.answer && (
            <small>
              商户回复：{row.answer.words}
              {row.answer.why && `（未通过：${row.answer.why}）`}
            </small>
          )}
        </span>
      ),
    },
    {
      title: '状态',
      key: 'state',
      width: 170,
      render: (_, row) => (
        <span className="two-lines">
          <span>
            <StateTag state={REVIEW_WORDS[row.state]} />
            {row.answer && <StateTag state={ANSWER_WORDS[row.answer.state]} />}
          </span>
          <small>
            {dateTime(row.decidedAt ?? row.writtenAt)}
            {row.decidedBy && `，${row.decidedBy}`}
          </small>
          {row.attempt > 1 && <small>第 {row.attempt} 次写</small>}
          {row.earned !== null && <small>得 {count(row.earned)} 分</small>}
        </span>
      ),
    },
    {
      title: '办理',
      key: 'acts',
      width: 170,
      align: 'right',
      render: (_, row) => <Acts row={row} word={word} rights={rights} />,
    },
  ];
}

function Acts({ row, word, rights }: { row: ConsoleReview; word: (wording: Wording) => void; rights: Rights }) {
  const ask = useAsk();
  const decide = useWrite('POST /console/reviews/:id/decision', [...READS]);
  const decideAnswer = useWrite('POST /console/reviews/:id/answer/decision', [...READS]);
  if (rights.mayAnswer)
    return row.answer && row.answer.state !== 'refused' ? null : (
      <Button type="link" size="small" onClick={() => word({ kind: 'answer', row })}>
        {row.answer ? '改好再回复' : '回复'}
      </Button>
    );
  if (!rights.mayDecide) return null;
  if (row.state === 'waiting')
    return (
      <>
        <Button
          type="link"
          size="small"
          onClick={() =>
            ask({
              title: '公开这条评价',
              content: `所有人都能在“${row.giftName}”的页面看到，会员按规则得积分。`,
              okText: '公开',
              run: () => decide.mutateAsync({ params: { id: row.id }, body: { publish: true } }),
              done: '已公开',
            })
          }
        >
          公开
        </Button>
        <Button type="link" size="small" onClick={() => word({ kind: 'refuse', row })}>
          不公开
        </Button>
      </>
    );
  if (row.state !== 'published') return null;
  return (
    <>
      {row.answer?.state === 'waiting' && (
        <>
          <Button
            type="link"
            size="small"
            onClick={() =>
              ask({
                title: '公开商户的回复',
                content: row.answer?.words ?? '',
                okText: '公开回复',
                run: () => decideAnswer.mutateAsync({ params: { id: row.id }, body: { publish: true } }),
                done: '回复已公开',
              })
            }
          >
            公开回复
          </Button>
          <Button type="link" size="small" onClick={() => word({ kind: 'refuse-answer', row })}>
            不公开回复
          </Button>
        </>
      )}
      <Button type="link" size="small" danger onClick={() => word({ kind: 'remove', row })}>
        撤下
      </Button>
    </>
  );
}
