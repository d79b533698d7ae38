import { type BillView, ENTRY_KINDS, type EntryKind, KINDS_OF_FILTER } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { heading } from '../../shared/aria';
import { Dotted } from '../../shared/dotted';
import { figure, signed } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { Bar, Card, type Fact, Facts, Note, Tag } from '../../shared/parts';
import { Press } from '../../shared/press';
import { KIND_WORDS } from '../words';
import { addsUp, monthFull, outcomeOf } from './bill';

/** The month, what there was at its end, and the ways to the months beside it. */
export function Cover({
  bill,
  ways,
  onMonth,
}: {
  bill: BillView;
  ways: { before: string | undefined; after: string | undefined };
  onMonth: (month: string) => void;
}) {
  return (
    <View className="bill-cover">
      <View className="bill-cover-head">
        <View className="gp-grow">
          <View className="bill-cover-month">{monthFull(bill.month)}</View>
        </View>
        <Way to={ways.before} word="上一张账单" back onMonth={onMonth} />
        <Way to={ways.after} word="下一张账单" onMonth={onMonth} />
      </View>
      <View className="bill-cover-name">{bill.final ? '月末余额' : '现在余额'}</View>
      <View className="gp-num bill-cover-figure">
        {figure(bill.closing)}
        <Text className="bill-cover-unit">分</Text>
      </View>
      <View className="bill-cover-foot">
        <Text className="gp-grow">{outcomeOf(bill)}</Text>
        <View className="bill-cover-state">
          <Icon name={bill.final ? 'check' : 'clock'} size={16} />
          <Text>{bill.final ? '已结账' : '本月进行中'}</Text>
        </View>
      </View>
    </View>
  );
}

function Way(props: { to: string | undefined; word: string; back?: boolean; onMonth: (month: string) => void }) {
  const { to, word, back = false, onMonth } = props;
  return (
    <Press
      className={to ? 'bill-way' : 'bill-way bill-way-off'}
      label={to ? `${word}，${monthFull(to)}` : `没有${word}`}
      onPress={to ? () => onMonth(to) : undefined}
    >
      <Icon name={back ? 'back' : 'arrow-right'} size={20} />
    </Press>
  );
}

export function Sum({ bill }: { bill: BillView }) {
  const entries = bill.movements.reduce((sum, movement) => sum + movement.entries, 0);
  return (
    <Card className="bill-sum">
      <Figure name="获得" value={bill.earned} unit="分" />
      <Figure name="使用" value={bill.spent} unit="分" />
      <Figure name="变动" value={entries} unit="笔" />
    </Card>
  );
}

function Figure({ name, value, unit }: { name: string; value: number; unit: string }) {
  return (
    <View className="bill-figure">
      <View className="gp-cap">{name}</View>
      <View className="bill-figure-value">
        {figure(value)}
        <Text className="bill-figure-unit">{unit}</Text>
      </View>
    </View>
  );
}

/** Opening, what came, what went, closing: the sum is done again here before it is called right. */
export function Reckoning({ bill }: { bill: BillView }) {
  const right = addsUp(bill);
  const line = (name: string, amount: number, kinds: readonly EntryKind[]): Fact => {
    const note = notesOf(bill, kinds);
    return { name, value: signed(amount), ...(note ? { note } : {}) };
  };
  return (
    <Card>
      <View className="gp-between">
        <View className="gp-card-title" {...heading(2)}>
          收支
        </View>
        {right ? <Tag tone="ok" icon="proof" text="逐笔加减相符" /> : null}
      </View>
      <View className="bill-reckoning">
        <Facts
          items={[
            { name: '月初余额', value: figure(bill.opening) },
            line('获得', bill.earned, KINDS_OF_FILTER.earned),
            line('使用', -bill.spent, KINDS_OF_FILTER.spent),
            line('失效', -bill.ended, KINDS_OF_FILTER.ended),
            line('退回', bill.returned, KINDS_OF_FILTER.returned),
            { name: bill.final ? '月末余额' : '现在余额', value: `${figure(bill.closing)} 分` },
          ]}
        />
      </View>
      {right ? null : (
        <Note
          tone="danger"
          icon="warning"
          text="这张账单的收支对不上，你的积分以账本为准。请先刷新；仍对不上，请联系客服核对。"
        />
      )}
    </Card>
  );
}

/** Where one figure of the bill stands for several kinds, each is named. */
function notesOf(bill: BillView, kinds: readonly EntryKind[]): string {
  const inIt = bill.movements.filter((movement) => kinds.includes(movement.kind) && movement.kind !== kinds[0]);
  if (inIt.length === 0) return '';
  return bill.movements
    .filter((movement) => kinds.includes(movement.kind))
    .map((movement) => `${KIND_WORDS[movement.kind]} ${figure(Math.abs(movement.amount))}`)
    .join('，');
}

/** Each kind of movement with its share of the largest. */
export function Kinds({ bill }: { bill: BillView }) {
  const most = Math.max(...bill.movements.map((movement) => Math.abs(movement.amount)));
  const ordered = [...bill.movements].sort((a, b) => ENTRY_KINDS.indexOf(a.kind) - ENTRY_KINDS.indexOf(b.kind));
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        分从哪里来，到哪里去
      </View>
      {ordered.map(({ kind, amount, entries }) => (
        <View className="bill-kind" key={kind}>
          <View className="bill-kind-line">
            <View>
              <Dotted text={`${KIND_WORDS[kind]} · ${figure(entries)} 笔`} />
            </View>
            <View className="gp-strong">{`${signed(amount)} 分`}</View>
          </View>
          <Bar
            value={Math.abs(amount)}
            max={most}
            tone={amount > 0 ? 'brand' : 'reward'}
            label={`${KIND_WORDS[kind]} ${signed(amount)} 分`}
          />
        </View>
      ))}
    </Card>
  );
}
