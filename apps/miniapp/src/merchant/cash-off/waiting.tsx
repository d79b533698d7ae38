import type { CashOffState, CashOffView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { figure, yuan } from '../../shared/format';
import { restart } from '../../shared/go';
import { Card, Facts, Note } from '../../shared/parts';
import { usePoll } from '../../shared/poll';
import { changed, useRemote } from '../../shared/query';
import { Verdict } from '../../shared/scan/verdict';
import { Screen } from '../../shared/screen';
import { UndoSheet } from '../undo-sheet';
import { secondsLeft } from './seconds-left';

/** The member's answer shows here within a second or two. */
const POLL_MS = 1_000;

interface Props {
  asked: CashOffView;
  onSale: (view: CashOffView) => void;
  onAgain: () => void;
}

/** The clerk waits for the member's yes; then what is left to pay, and its points. */
export function Waiting({ asked, onSale, onAgain }: Props) {
  const remote = useRemote('GET /merchant/cash-offs/:id', { params: { id: asked.id } });
  const view = remote.data ?? asked;
  const { state } = view;
  const open = state === 'asked';
  usePoll(() => void remote.again(), POLL_MS, open);
  useEffect(() => {
    if (!open) changed('GET /merchant/today');
  }, [open]);
  return (
    <Screen title="积分抵现">
      {open ? <Open view={view} receivedAt={remote.receivedAt} onAgain={onAgain} /> : null}
      {remote.error ? <Note tone="warn" icon="offline" text={`${sentenceOf(remote.error)}连上后会自动更新。`} /> : null}
      {state === 'confirmed' ? <Confirmed view={view} onSale={() => onSale(view)} /> : null}
      {state !== 'asked' && state !== 'confirmed' ? <Not state={state} onAgain={onAgain} /> : null}
      <Card>
        <Facts
          items={[
            { name: '会员', value: view.memberName },
            { name: '账单', value: yuan(view.amountFen) },
            { name: '用积分', value: `${figure(view.points)} 分抵 ${yuan(view.offFen)}` },
            { name: '抵后实付', value: yuan(view.toPayFen) },
          ]}
        />
      </Card>
    </Screen>
  );
}

function Open({ view, receivedAt, onAgain }: { view: CashOffView; receivedAt: number; onAgain: () => void }) {
  const withdraw = useCommand('POST /merchant/cash-offs/:id/withdraw');
  const [now, setNow] = useState(Date.now());
  usePoll(() => setNow(Date.now()), POLL_MS, true);
  const leave = async () => {
    if (await withdraw.run({ params: { id: view.id } })) onAgain();
  };
  const left = secondsLeft(view, receivedAt, now);
  return (
    <>
      <Verdict kind="twice" title="等会员确认" text={`会员手机上点“同意”才生效，还有 ${left} 秒`} />
      {withdraw.error ? <Note tone="warn" icon="warning" text={sentenceOf(withdraw.error)} /> : null}
      <Button block kind="line" text="撤回，改一下" busy={withdraw.busy} onPress={() => void leave()} />
    </>
  );
}

function Confirmed({ view, onSale }: { view: CashOffView; onSale: () => void }) {
  const [undoing, setUndoing] = useState(false);
  return (
    <>
      <Verdict kind="yes" title="会员已确认" text={`请收 ${yuan(view.toPayFen)}`} />
      <View className="gp-buttons-tall">
        {view.toPayFen >= 100 ? <Button block large icon="points" text="按实付发积分" onPress={onSale} /> : null}
        <Button block kind="line" text="回到商户台" onPress={() => restart('/merchant/home/index')} />
      </View>
      <View className="gp-center">
        <Button kind="text" icon="undo" text="撤销这次抵现" onPress={() => setUndoing(true)} />
      </View>
      <UndoSheet
        target={undoing ? { kind: 'cash-off', id: view.id, title: `${figure(view.points)} 分抵 ${yuan(view.offFen)}` } : null}
        onClose={() => setUndoing(false)}
      />
    </>
  );
}

const NOT: Record<Exclude<CashOffState, 'asked' | 'confirmed'>, string> = {
  declined: '会员没有同意',
  ended: '两分钟内没有确认',
  withdrawn: '已撤回',
  undone: '已撤销，积分已退回',
};

function Not({ state, onAgain }: { state: Exclude<CashOffState, 'asked' | 'confirmed'>; onAgain: () => void }) {
  return (
    <>
      <Verdict kind="no" title="没有抵" text={`${NOT[state]}，请按账单收款`} />
      <View className="gp-buttons-tall">
        <Button block large text="改一下再问" onPress={onAgain} />
        <Button block kind="line" text="回到商户台" onPress={() => restart('/merchant/home/index')} />
      </View>
    </>
  );
}
