import type { SettlementHead } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { callFile } from '../../shared/call';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { type HandOver, handOver } from '../../shared/hand-over';
import { Card, Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { toast, toastError } from '../../shared/toast';

interface Props {
  head: SettlementHead;
  chosen: readonly string[] | null;
  onChoose: (ids: readonly string[] | null) => void;
  onDone: () => void;
}

/** What the owner can do about a month: agree, name lines that are wrong, take it along as a file. */
export function Acts({ head, chosen, onChoose, onDone }: Props) {
  const agree = useCommand('POST /merchant/settlements/:month/acknowledge');
  const acknowledge = async () => {
    if (!(await agree.run({ params: { month: head.month } }))) return;
    toast('已确认');
    onDone();
  };
  if (chosen !== null) return <Disputing head={head} chosen={chosen} onChoose={onChoose} onDone={onDone} />;
  return (
    <>
      {agree.error ? <Note tone="warn" icon="warning" text={sentenceOf(agree.error)} /> : null}
      {head.state === 'disputed' && head.openDisputes > 0 ? (
        <Note icon="appeal" text={`有 ${head.openDisputes} 条异议在核对，有结论会写在明细里。`} />
      ) : null}
      {head.state === 'issued' ? (
        <View className="gp-buttons">
          <Button grow icon="check" text="确认无误" busy={agree.busy} onPress={() => void acknowledge()} />
          <Button grow kind="line" icon="appeal" text="提异议" disabled={agree.busy} onPress={() => onChoose([])} />
        </View>
      ) : null}
      <TakeAlong month={head.month} />
    </>
  );
}

function Disputing({ head, chosen, onChoose, onDone }: Props & { chosen: readonly string[] }) {
  const dispute = useCommand('POST /merchant/settlements/:month/dispute');
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const send = async () => {
    setTouched(true);
    if (chosen.length === 0 || reason.trim() === '') return;
    const done = await dispute.run({ params: { month: head.month }, body: { lineIds: [...chosen], reason: reason.trim() } });
    if (!done) return;
    changed('GET /merchant/settlements/:month');
    onChoose(null);
    toast('异议已提交');
    onDone();
  };
  return (
    <Card>
      <View className="gp-card-title">提异议</View>
      <View className="gp-cap">{`在下面的明细里点选不对的，已选 ${chosen.length} 笔。其余的不受影响。`}</View>
      <Field
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={80}
        placeholder="写一句哪里不对"
        problem={problemOf(touched, chosen.length, reason)}
      />
      {dispute.error ? <Note tone="warn" icon="warning" text={sentenceOf(dispute.error)} /> : null}
      <View className="gp-buttons settlement-acts">
        <Button grow kind="line" text="不提了" disabled={dispute.busy} onPress={() => onChoose(null)} />
        <Button grow text="提交异议" busy={dispute.busy} onPress={() => void send()} />
      </View>
    </Card>
  );
}

function problemOf(touched: boolean, lines: number, reason: string): string | null {
  if (!touched) return null;
  if (lines === 0) return '先点选至少一笔明细。';
  return reason.trim() === '' ? '请写原因。' : null;
}

function TakeAlong({ month }: { month: string }) {
  const [busy, setBusy] = useState(false);
  const [ways, setWays] = useState<HandOver[]>([]);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    try {
      const left = await handOver(
        `结算单 ${month}.csv`,
        await callFile('GET /merchant/settlements/:month/export', { params: { month } }),
      );
      setWays(left);
      if (left.length === 0) toast('已交给浏览器保存');
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="gp-center">
      {ways.map((way) => (
        <Button key={way.text} kind="soft" icon={way.icon} text={way.text} onPress={() => void way.run().catch(toastError)} />
      ))}
      {ways.length === 0 ? (
        <Button kind="text" icon="export" text="导出明细（CSV）" busy={busy} onPress={() => void take()} />
      ) : null}
    </View>
  );
}
