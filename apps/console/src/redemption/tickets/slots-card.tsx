import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import type { ConsoleSlot } from '@gp/contracts';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/format';
import { dateTime, day, monthWords } from '../../shared/time';
import { AddSlotsModal } from './add-slots-modal';
import { monthAfter, weeksOf } from './month';
import { SlotModal } from './slot-modal';
import './slots.css';

const HEADS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** A month of slots, each with how many of its places are taken. */
export function SlotsCard({ giftId, slots, mayWrite }: { giftId: string; slots: ConsoleSlot[]; mayWrite: boolean }) {
  const now = new Date().toISOString();
  const next = slots.find(({ startsAt }) => startsAt > now);
  const [month, setMonth] = useState(day(next?.startsAt ?? now).slice(0, 7));
  const [open, setOpen] = useState<ConsoleSlot | 'add' | null>(null);
  const close = () => setOpen(null);
  return (
    <Card
      title="场次"
      extra={
        mayWrite && (
          <Button icon={<PlusOutlined />} onClick={() => setOpen('add')}>
            加场次
          </Button>
        )
      }
    >
      <div className="slot-months">
        <Button type="text" icon={<LeftOutlined />} aria-label="上个月" onClick={() => setMonth(monthAfter(month, -1))} />
        <strong>{monthWords(month)}</strong>
        <Button type="text" icon={<RightOutlined />} aria-label="下个月" onClick={() => setMonth(monthAfter(month, 1))} />
        <span className="quiet">每格是时间和已约 / 名额，点开可以取消。</span>
      </div>
      <table className="slot-month">
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, slots).map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day: at, inMonth, slots: here }) => (
                <td key={at} className={inMonth ? undefined : 'slot-other'}>
                  <span className="slot-date">{Number(at.slice(8))}</span>
                  {here.map((slot) => (
                    <SlotMark key={slot.id} slot={slot} isOver={slot.endsAt <= now} onOpen={() => setOpen(slot)} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {open === 'add' && <AddSlotsModal giftId={giftId} close={close} />}
      {open !== null && open !== 'add' && <SlotModal slot={open} mayWrite={mayWrite} close={close} />}
    </Card>
  );
}

function SlotMark({ slot, isOver, onOpen }: { slot: ConsoleSlot; isOver: boolean; onOpen: () => void }) {
  const { startsAt, taken, capacity, state } = slot;
  const look = state === 'open' ? (isOver ? 'slot-over' : taken === capacity ? 'slot-full' : 'slot-open') : 'slot-gone';
  const time = dateTime(startsAt).slice(11);
  return (
    <button
      type="button"
      className={`slot-mark ${look}`}
      aria-label={`${dateTime(startsAt)}，已约 ${taken} / ${capacity}${state === 'open' ? '' : '，已取消'}`}
      onClick={onOpen}
    >
      <span>{time}</span>
      <span>{state === 'open' ? `${count(taken)} / ${count(capacity)}` : '取消'}</span>
    </button>
  );
}
