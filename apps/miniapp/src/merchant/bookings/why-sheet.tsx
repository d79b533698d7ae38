import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';

const REASONS = ['设备检修', '天气原因', '人数已满', '其他'] as const;
const WHAT = {
  slot: {
    title: '取消这个场次',
    text: '约了这一场的会员，积分全部退回，另补 10%，由本商户承担。会员会收到消息和原因。取消了不能恢复。',
    action: '确认取消场次',
    done: '场次已取消，积分正在退回会员',
  },
  booking: {
    title: '退订这笔预约',
    text: '积分马上全部退回。确认过的预约另补 10%，由本商户承担。会员会收到消息和原因。',
    action: '确认退订',
    done: '已退订，积分退回会员了',
  },
} as const;

/** Asks why before something that was promised is cancelled, and says what it costs. */
export function WhySheet(props: { what: keyof typeof WHAT; id: string; title: string; onClose: () => void }) {
  const { what, id, title, onClose } = props;
  const words = WHAT[what];
  const [chosen, setChosen] = useState<string>(REASONS[0]);
  const [own, setOwn] = useState('');
  const [touched, setTouched] = useState(false);
  const slot = useCommand('POST /merchant/slots/:id/cancel');
  const booking = useCommand('POST /merchant/bookings/:id/refuse');
  const [busy, error] = [slot.busy || booking.busy, slot.error ?? booking.error];
  const reason = chosen === '其他' ? own.trim() : chosen;
  const go = async () => {
    setTouched(true);
    if (reason === '') return;
    const done = await (what === 'slot' ? slot : booking).run({ params: { id }, body: { reason } });
    changed('GET /merchant/bookings');
    if (!done) return;
    toast(words.done);
    onClose();
  };
  return (
    <Sheet open title={words.title} onClose={busy ? undefined : onClose}>
      <View className="bookings-sheet">
        <View className="gp-card-title">{title}</View>
        <View className="gp-cap">{words.text}</View>
        <Chips label="原因" items={REASONS.map((text) => ({ id: text as string, text }))} value={chosen} onChange={setChosen} />
        {chosen === '其他' ? (
          <Field
            label="原因"
            value={own}
            onChange={setOwn}
            maxLength={80}
            placeholder="写一句为什么"
            problem={touched && reason === '' ? '请写原因。' : null}
          />
        ) : null}
        {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
        <Button block large text={error ? '再试一次' : words.action} busy={busy} onPress={() => void go()} />
      </View>
    </Sheet>
  );
}
