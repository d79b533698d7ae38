import { LeftOutlined, PlusOutlined, RightOutlined } from '@ant-design/icons';
import type { ConsoleSlot } from '@gp/contracts';
import { Button, Card, Segmented } from 'antd';
import { useState } from 'react';
import { count } from '../../shared/format';
import { dateTime, day, monthDay, monthWords } from '../../shared/time';
import { AddSlotsModal } from './add-slots-modal';
import { dayAfter, type MonthDay, mondayOf, monthAfter, weekOf, weeksOf } from './month';
import { SlotModal } from './slot-modal';
import './slots.css';

const HEADS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

type View = 'month' | 'week';
const VIEWS: { value: View; label: string }[] = [
  { value: 'month', label: '月' },
  { value: 'week', label: '周' },
];

/** Slots of a month or of a week, each with how many of its places are taken. */
export function SlotsCard({ giftId, slots, mayWrite }: { giftId: string; slots: ConsoleSlot[]; mayWrite: boolean }) {
  const now = new Date().toISOString();
  const next = slots.find(({ startsAt }) => startsAt > now);
  const [view, setView] = useState<View>('month');
  /** A day of what is shown. */
  const [at, setAt] = useState(day(next?.startsAt ?? now));
  const [open, setOpen] = useState<ConsoleSlot | 'add' | null>(null);
  const close = () => setOpen(null);
  const turn = (by: number) => setAt(view === 'month' ? `${monthAfter(at.slice(0, 7), by)}-01` : dayAfter(mondayOf(at), 7 * by));
  const span = view === 'month' ? '月' : '周';
  const monday = mondayOf(at);
  const words =
    view === 'month'
      ? monthWords(at.slice(0, 7))
      : `${monthDay(instantOf(monday))} – ${monthDay(instantOf(dayAfter(monday, 6)))}`;
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
        <Segmented aria-label="看一个月还是一周" options={VIEWS} value={view} onChange={setView} />
        <Button type="text" icon={<LeftOutlined />} aria-label={`上个${span}`} onClick={() => turn(-1)} />
        <strong>{words}</strong>
        <Button type="text" icon={<RightOutlined />} aria-label={`下个${span}`} onClick={() => turn(1)} />
        <span className="quiet">每格是时间和已约 / 名额，点开可以改名额、取消。</span>
      </div>
      <table className={view === 'month' ? 'slot-month' : 'slot-month slot-week'}>
        <thead>
          <tr>
            {HEADS.map((head, i) => (
              <th key={head} scope="col">
                {view === 'month' ? head : `${head} ${Number(dayAfter(monday, i).slice(8))} 日`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(view === 'month' ? weeksOf(at.slice(0, 7), slots) : [weekOf(monday, slots)]).map((week) => (
            <tr key={week[0]?.day}>
              {week.map((shown) => (
                <Day key={shown.day} of={shown} view={view} now={now} onOpen={setOpen} />
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

/** Noon in China: the same day wherever it is read. */
const instantOf = (at: string): string => `${at}T04:00:00.000Z`;

function Day(props: { of: MonthDay; view: View; now: string; onOpen: (slot: ConsoleSlot) => void }) {
  const { of, view, now, onOpen } = props;
  const { day: at, inMonth, slots } = of;
  const places = slots.filter(({ state }) => state === 'open').reduce((sum, slot) => sum + slot.capacity - slot.taken, 0);
  return (
    <td className={inMonth ? undefined : 'slot-other'}>
      {view === 'month' ? (
        <span className="slot-date">{Number(at.slice(8))}</span>
      ) : (
        <span className="slot-date">{slots.length > 0 ? `${slots.length} 场，余 ${count(places)} 位` : '没有场次'}</span>
      )}
      {slots.map((slot) => (
        <SlotMark key={slot.id} slot={slot} isOver={slot.endsAt <= now} isLong={view === 'week'} onOpen={() => onOpen(slot)} />
      ))}
    </td>
  );
}

function SlotMark(props: { slot: ConsoleSlot; isOver: boolean; isLong: boolean; onOpen: () => void }) {
  const { slot, isOver, isLong, onOpen } = props;
  const { startsAt, endsAt, taken, capacity, state } = slot;
  const look = state === 'open' ? (isOver ? 'slot-over' : taken === capacity ? 'slot-full' : 'slot-open') : 'slot-gone';
  const time = isLong ? `${dateTime(startsAt).slice(11)}–${dateTime(endsAt).slice(11)}` : dateTime(startsAt).slice(11);
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
