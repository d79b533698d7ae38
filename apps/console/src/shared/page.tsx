import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import type { Tone } from './labels';

interface PageProps {
  title: string;
  /** One line under the title: what this page is for. */
  hint?: ReactNode;
  /** Beside the title, e.g. a state. */
  mark?: ReactNode;
  /** The page above, for a way back. */
  back?: { to: string; word: string };
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, hint, mark, back, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · 红米好物运营台`;
  }, [title]);
  return (
    <>
      {back && (
        <Link className="page-back" to={back.to}>
          <ArrowLeftOutlined aria-hidden /> {back.word}
        </Link>
      )}
      <header className="page-head">
        <div className="page-words">
          <h1>
            {title} {mark}
          </h1>
          {hint && <p>{hint}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

export function StateTag({ state }: { state: { word: string; tone: Tone } }) {
  return (
    <Tag color={state.tone} variant="filled" className="state-tag">
      {state.word}
    </Tag>
  );
}

/** The end of a keyset list. */
export function More({ list }: { list: { hasMore: boolean; isLoadingMore: boolean; more: () => void; rows: unknown[] } }) {
  if (!list.rows.length) return null;
  return (
    <div className="list-end">
      {list.hasMore ? (
        <Button onClick={list.more} loading={list.isLoadingMore}>
          再看一些
        </Button>
      ) : (
        <span>已经到底了，共 {list.rows.length} 条</span>
      )}
    </div>
  );
}
