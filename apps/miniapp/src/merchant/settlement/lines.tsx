import type { SettlementLine } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { momentShort } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { joined } from '../../shared/joined';
import { LongList } from '../../shared/long-list';
import { Card, Section } from '../../shared/parts';
import { Press } from '../../shared/press';
import { useKeysetList } from '../../shared/query';
import { BoneCards, ListFoot, RemoteView } from '../../shared/states';
import { disputeWords, money } from './words';

interface Props {
  month: string;
  /** The lines named so far; null = none are being named. */
  chosen: readonly string[] | null;
  onChoose: (ids: readonly string[]) => void;
}

/** The lines of a month; while a dispute is written they can be named. */
export function Lines({ month, chosen, onChoose }: Props) {
  const list = useKeysetList('GET /merchant/settlements/:month', { params: { month }, query: {} });
  const toggle = (id: string) =>
    onChoose((chosen ?? []).includes(id) ? (chosen ?? []).filter((one) => one !== id) : [...(chosen ?? []), id]);
  return (
    <>
      <Section title="明细" />
      <RemoteView of={list} skeleton={<BoneCards count={2} lines={4} />}>
        {(items) => (
          <>
            <Card className="gp-rows">
              <LongList items={items} keyOf={(line) => `${line.lineId} ${line.side}`}>
                {(line) => (
                  <Line
                    line={line}
                    on={chosen === null ? null : chosen.includes(line.lineId)}
                    onToggle={() => toggle(line.lineId)}
                  />
                )}
              </LongList>
            </Card>
            <ListFoot more={list.more} onMore={list.loadMore} />
          </>
        )}
      </RemoteView>
    </>
  );
}

/** `on`: null = not to be named now. */
function Line({ line, on, onToggle }: { line: SettlementLine; on: boolean | null; onToggle: () => void }) {
  const side = line.side === 'receivable' ? '应收' : '应付';
  const dispute = disputeWords(line);
  const body = (
    <>
      {on === null ? null : (
        <View className={on ? 'settlement-box settlement-box-on' : 'settlement-box'}>
          {on ? <Icon name="check" size={16} /> : null}
        </View>
      )}
      <View className="gp-grow">
        <View className="gp-row-title">{line.title}</View>
        <View className="gp-cap">{joined([momentShort(line.happenedAt), `${line.points} 分`, line.counterparty])}</View>
        {dispute ? <View className="gp-cap settlement-dispute">{dispute}</View> : null}
      </View>
      <View className="settlement-figure">
        <Text className="gp-num">{money(line.fen)}</Text>
        <View className="gp-cap">{side}</View>
      </View>
    </>
  );
  if (on === null) return <View className="gp-row">{body}</View>;
  return (
    <Press className="gp-row" role="checkbox" checked={on} label={`${line.title}，${side} ${money(line.fen)}`} onPress={onToggle}>
      {body}
    </Press>
  );
}
