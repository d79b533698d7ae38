import type { StreakView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import { heading, named } from '../shared/aria';
import { useCommand } from '../shared/command';
import { figure } from '../shared/format';
import { Card, Tag } from '../shared/parts';
import { Press } from '../shared/press';
import { changed, known } from '../shared/query';
import { toast, toastError } from '../shared/toast';
import { daysOf, type StreakDay, streakWords } from './streak-days';

/** Days in a row: a grain a day. Nothing is lost by not coming; it only begins anew. */
export function Streak({ view }: { view: StreakView }) {
  const mark = useCommand('POST /points/streak');
  const { error } = mark;
  useEffect(() => {
    if (!error) return;
    toastError(error);
    changed('GET /points/streak');
  }, [error]);
  if (view.points.length === 0) return null;
  const act = async () => {
    const answer = await mark.run({});
    if (!answer) return;
    known('GET /points/streak', answer);
    changed(
      'GET /points',
      'GET /points/statement',
      'GET /points/lots',
      'GET /points/bills',
      'GET /points/bills/:month',
      'GET /gifts',
    );
    if (answer.earned) toast(`打卡成功，得 ${figure(answer.earned)} 分`);
  };
  const words = streakWords(view);
  return (
    <Card className="home-streak">
      <View className="gp-between">
        <View className="gp-card-title" {...heading(2)}>
          每日打卡
        </View>
        {view.doneToday ? <Tag tone="ok" icon="check" text="今天已打卡" /> : null}
      </View>
      <View className="gp-cap">{words}</View>
      <View className="home-streak-days">
        {daysOf(view).map((day) => (
          <Day key={day.nth} day={day} busy={mark.busy} onMark={() => void act()} />
        ))}
      </View>
    </Card>
  );
}

/** Keeps the place of the streak until it is here, so that nothing below it moves. */
export function StreakToCome() {
  return (
    <Card className="home-streak">
      <View className="gp-card-title" {...heading(2)}>
        每日打卡
      </View>
      <View className="gp-cap">{'\u00a0'}</View>
      <View className="home-streak-days">
        <View className="gp-bone home-streak-place" />
      </View>
    </Card>
  );
}

function Day({ day, busy, onMark }: { day: StreakDay; busy: boolean; onMark: () => void }) {
  const { nth, points, state } = day;
  const inside = (
    <>
      {busy && state === 'today' ? <View className="gp-spin" /> : <View className="home-streak-grain" />}
      <Text className="home-streak-points">{points > 0 ? `+${figure(points)}` : '0'}</Text>
      <Text className="home-streak-name">{state === 'today' ? '打卡' : state === 'done' ? '已得' : `${nth} 天`}</Text>
    </>
  );
  if (state === 'today') {
    return (
      <Press
        className="home-streak-day home-streak-today"
        label={`打卡，今天得 ${points} 分`}
        onPress={busy ? undefined : onMark}
      >
        {inside}
      </Press>
    );
  }
  const label = `第 ${nth} 天，${points} 分，${state === 'done' ? '已打卡' : '还没到'}`;
  return (
    <View className={state === 'done' ? 'home-streak-day home-streak-done' : 'home-streak-day'} {...named('img', label)}>
      {inside}
    </View>
  );
}
