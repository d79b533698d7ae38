import type { CashOffAskView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { figure, yuan } from '../../../shared/format';
import { go } from '../../../shared/go';
import { Facts, Note } from '../../../shared/parts';
import { usePoll } from '../../../shared/poll';
import { changed, useRemote } from '../../../shared/query';
import { Sheet } from '../../../shared/sheet';

/** How soon what a clerk asks shows on the phone that the code is on. */
const POLL_MS = 1_500;

/** At the counter a clerk asks whether points shall pay a part of the bill: without a yes in time nothing happens. */
export function CashOffSheet() {
  const asks = useRemote('GET /cash-offs');
  const [answered, setAnswered] = useState<CashOffAskView | null>(null);
  usePoll(() => void asks.again(), POLL_MS, true);
  const ask = asks.data?.items.find((one) => one.id !== answered?.id);
  if (ask) return <Asked key={ask.id} ask={ask} receivedAt={asks.receivedAt} onAnswered={setAnswered} />;
  if (answered?.state === 'confirmed')
    return <Done view={answered} onClose={() => setAnswered({ ...answered, state: 'ended' })} />;
  return null;
}

interface AskedProps {
  ask: CashOffAskView;
  receivedAt: number;
  onAnswered: (view: CashOffAskView) => void;
}

function Asked({ ask, receivedAt, onAnswered }: AskedProps) {
  const confirm = useCommand('POST /cash-offs/:id/confirm');
  const decline = useCommand('POST /cash-offs/:id/decline');
  const terms = useRemote('GET /rules/cash-off').data;
  const [now, setNow] = useState(Date.now());
  usePoll(() => setNow(Date.now()), 1_000, true);
  const answer = async (way: typeof confirm | typeof decline) => {
    const view = await way.run({ params: { id: ask.id } });
    if (!view) return;
    changed('GET /points', 'GET /points/statement', 'GET /points/lots', 'GET /cash-offs');
    onAnswered(view);
  };
  const whole = Date.parse(ask.endsAt) - Date.parse(ask.serverTime);
  const left = Math.max(0, Math.ceil((whole - Math.max(0, now - receivedAt)) / 1000));
  const error = confirm.error ?? decline.error;
  const busy = confirm.busy || decline.busy;
  return (
    <Sheet open title="用积分抵现">
      <View className="member-off-lead">{`在 ${ask.place}`}</View>
      <View className="member-off">
        <Text className="member-off-figure">{figure(ask.points)}</Text>
        <Text>{` 分抵 ${yuan(ask.offFen)}`}</Text>
      </View>
      <Facts
        items={[
          { name: '账单', value: yuan(ask.amountFen) },
          { name: '抵后实付', value: yuan(ask.toPayFen), note: '只有实付的部分得积分' },
          // A57: how much, which points and how far, before anybody says yes.
          terms
            ? {
                name: '比例',
                value: `1 分抵 ${yuan(terms.pointFen)}`,
                note: `先用快到期的积分，最多抵账单的 ${terms.mostPercent}%，${terms.undoMinutes} 分钟内可以撤销`,
              }
            : null,
          { name: '还能确认', value: `${left} 秒`, note: '不同意或过了时间，积分不变' },
        ]}
      />
      {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
      <View className="gp-buttons-tall member-off-acts">
        <Button
          block
          large
          text={`同意，用 ${figure(ask.points)} 分`}
          busy={confirm.busy}
          disabled={busy}
          onPress={() => void answer(confirm)}
        />
        <Button block kind="line" text="不用积分" busy={decline.busy} disabled={busy} onPress={() => void answer(decline)} />
      </View>
    </Sheet>
  );
}

function Done({ view, onClose }: { view: CashOffAskView; onClose: () => void }) {
  const { entryId } = view;
  return (
    <Sheet open title="抵好了" onClose={onClose}>
      <View className="member-off-lead">{`在 ${view.place} 用 ${figure(view.points)} 分抵了 ${yuan(view.offFen)}`}</View>
      <Facts items={[{ name: '请付', value: yuan(view.toPayFen), note: '弄错了请店员在 10 分钟内撤销' }]} />
      <View className="gp-buttons member-off-acts">
        {entryId ? (
          <Button grow kind="line" text="看这笔积分" onPress={() => go('/points/entry/index', { id: entryId })} />
        ) : null}
        <Button grow text="知道了" onPress={onClose} />
      </View>
    </Sheet>
  );
}
