import { Button, Card, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { type ApiError, wholeSentenceOf } from './api-error';
import { Art } from './art';

/** Nothing here yet, and what to do next. */
export function Nothing({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Empty
      className="nothing"
      image={<Art name="empty-box" size={112} />}
      styles={{ image: { height: 112 } }}
      description={children}
    >
      {action}
    </Empty>
  );
}

export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <Card aria-busy aria-label="正在载入">
      <Skeleton active title={false} paragraph={{ rows }} />
    </Card>
  );
}

/** A read that failed: its sentence and a way on. */
export function Failed({ error, again }: { error: ApiError; again: () => void }) {
  const isMissing = error.status === 404;
  return (
    <Card>
      <Result
        icon={<Art name={error.status === 0 ? 'offline' : 'empty-box'} size={112} />}
        title={wholeSentenceOf(error)}
        subTitle={error.requestId ? `请求编号 ${error.requestId}` : undefined}
        extra={
          isMissing || error.status === 403 ? (
            <Button onClick={() => window.history.back()}>返回上一页</Button>
          ) : (
            <Button onClick={again}>再试一次</Button>
          )
        }
      />
    </Card>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: ApiError | null;
  refetch: () => unknown;
}

/** Shows what a read gave, or that it is on its way, or that it failed. */
export function Shown<T>({ of, rows, children }: { of: Asked<T>; rows?: number; children: (answer: T) => ReactNode }) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error) return <Failed error={of.error} again={() => void of.refetch()} />;
  return <Loading rows={rows} />;
}
