import { type TabId, TabRow } from './tab-row';

export function TabBar({ current }: { current: TabId }) {
  return <TabRow current={current} />;
}
