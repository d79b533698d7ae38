import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../shared/api-error';
import { Button } from '../shared/button';
import { Chips } from '../shared/chips';
import { useCommand } from '../shared/command';
import { Field } from '../shared/field';
import { figure, yuan } from '../shared/format';
import { replace } from '../shared/go';
import { Note } from '../shared/parts';
import { changed } from '../shared/query';
import { Sheet } from '../shared/sheet';
import { showOutcome, type Undone } from './outcome';

interface UndoTarget {
  kind: 'verify' | 'cash-off';
  id: string;
  /** What is taken back, for whoever reads the question. */
  title: string;
}

const REASONS = {
  verify: ['扫错了码', '会员还没有拿到', '次数不对', '其他'],
  'cash-off': ['金额输错', '会员改了主意', '收银出错', '其他'],
} as const;

/** Asks why, then takes a verification or a cash-off back; what became of it stands on the result page. */
export function UndoSheet({ target, onClose }: { target: UndoTarget | null; onClose: () => void }) {
  if (!target) return null;
  return <Asking key={target.id} target={target} onClose={onClose} />;
}

function Asking({ target, onClose }: { target: UndoTarget; onClose: () => void }) {
  const reasons = REASONS[target.kind];
  const [chosen, setChosen] = useState<string>(reasons[0]);
  const [words, setWords] = useState('');
  const [touched, setTouched] = useState(false);
  const undo = useUndoing(target);
  const reason = chosen === '其他' ? words.trim() : chosen;
  const go = async () => {
    setTouched(true);
    if (reason !== '') await undo.run(reason);
  };
  return (
    <Sheet open title={target.kind === 'verify' ? '撤销这次核销' : '撤销这次抵现'} onClose={undo.busy ? undefined : onClose}>
      <View className="merchant-confirm">
        <View className="gp-card-title">{target.title}</View>
        <View className="gp-cap">
          {target.kind === 'verify'
            ? '撤销后会员的码可以再用，会员会收到消息。撤销和原因会留在记录里。'
            : '撤销后积分退回会员，会员会收到消息。请记得收回少付的钱。撤销和原因会留在记录里。'}
        </View>
        <Chips label="原因" items={reasons.map((text) => ({ id: text as string, text }))} value={chosen} onChange={setChosen} />
        {chosen === '其他' ? (
          <Field
            label="原因"
            value={words}
            onChange={setWords}
            maxLength={80}
            placeholder="写一句为什么撤销"
            problem={touched && reason === '' ? '请写原因。' : null}
          />
        ) : null}
        {undo.error ? <Note tone="warn" icon="warning" text={sentenceOf(undo.error)} /> : null}
        <Button block large icon="undo" text={undo.error ? '再试一次' : '确认撤销'} busy={undo.busy} onPress={() => void go()} />
      </View>
    </Sheet>
  );
}

function useUndoing({ kind, id }: UndoTarget) {
  const use = useCommand('POST /merchant/verifications/:id/undo');
  const off = useCommand('POST /merchant/cash-offs/:id/undo');
  const run = async (reason: string) => {
    const view = kind === 'verify' ? await undoneUse(reason) : await undoneCashOff(reason);
    if (!view) return;
    changed('GET /merchant/today');
    showOutcome({ kind: 'undone', view });
    replace('/merchant/result/index');
  };
  const undoneUse = async (reason: string): Promise<Undone | null> => {
    const view = await use.run({ params: { id }, body: { reason } });
    if (!view) return null;
    return {
      title: '核销已撤销',
      text: `${view.memberName}的码可以再用`,
      facts: [
        { name: '礼品', value: view.giftName },
        ...(view.usesTotal > 1 ? [{ name: '次数', value: `已用 ${view.usesDone} / 共 ${view.usesTotal}` }] : []),
        { name: '原因', value: view.reason },
        { name: '本店当天核销', value: `${figure(view.todayCount)} 单` },
      ],
    };
  };
  const undoneCashOff = async (reason: string): Promise<Undone | null> => {
    const view = await off.run({ params: { id }, body: { reason } });
    if (!view) return null;
    return {
      title: '抵现已撤销',
      text: `${figure(view.points)} 分已退回${view.memberName}`,
      facts: [
        { name: '少付的钱', value: `${yuan(view.offFen)}，请收回` },
        { name: '原因', value: reason },
      ],
    };
  };
  return { busy: use.busy || off.busy, error: use.error ?? off.error, run };
}
