import { Card, Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { More } from './page';
import type { useKeyset } from './read';
import { Failed, Loading, Nothing } from './states';

type KeysetList<T> = Pick<
  ReturnType<typeof useKeyset>,
  'isLoading' | 'isChanging' | 'error' | 'again' | 'hasMore' | 'isLoadingMore' | 'more'
> & {
  rows: T[];
};
type Props<T> = { list: KeysetList<T>; empty: ReactNode } & Pick<TableProps<T>, 'rowKey' | 'columns' | 'expandable'>;

/** A list that grows, as a table: its bones, its failure, its emptiness and its end. What was read stays when more of it fails. */
export function KeysetTable<T extends object>({ list, empty, ...table }: Props<T>) {
  if (list.isLoading) return <Loading rows={8} />;
  if (list.error && !list.rows.length) return <Failed error={list.error} again={list.again} />;
  return (
    <Card className="card-table">
      <Table
        {...table}
        dataSource={list.rows}
        pagination={false}
        loading={list.isChanging}
        locale={{ emptyText: <Nothing>{empty}</Nothing> }}
      />
      <More list={list} />
    </Card>
  );
}
