import type { CashOffView, MemberLookupView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { hasCode, sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { figure, yuan } from '../../shared/format';
import { Card, Facts, Note } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, RemoteView } from '../../shared/states';
import { MemberCard } from '../issue/member-card';
import { readOff } from './off-draft';

interface Props {
  member: MemberLookupView;
  onAsked: (view: CashOffView) => void;
  onOther: (why: string | null) => void;
}

/** How much the bill is and how much of it points shall pay. */
export function AskForm({ member, onAsked, onOther }: Props) {
  const terms = useRemote('GET /rules/cash-off');
  const [amount, setAmount] = useState('');
  const [points, setPoints] = useState('');
  const [touched, setTouched] = useState(false);
  const ask = useCommand('POST /merchant/cash-offs');
  const read = terms.data ? readOff(amount, points, terms.data) : null;
  const next = async () => {
    setTouched(true);
    if (read?.amountFen == null || read.points === null) return;
    const view = await ask.run({ body: { ticket: member.ticket, amountFen: read.amountFen, points: read.points } });
    if (view) onAsked(view);
  };
  const stale = hasCode(ask.error, 'points/ticket-invalid');
  return (
    <Screen title="积分抵现" bar={<Button grow text="请会员确认" busy={ask.busy} onPress={() => void next()} />}>
      <MemberCard name={member.name} onOther={() => onOther(null)} />
      <RemoteView of={terms} skeleton={<BoneCards count={1} lines={4} />}>
        {({ pointFen, mostPercent }) => (
          <>
            <Card className="merchant-sale">
              <Field
                label="账单金额"
                kind="amount"
                large
                unit="元"
                placeholder="0.00"
                value={amount}
                onChange={setAmount}
                maxLength={12}
                problem={touched ? (read?.amountProblem ?? null) : null}
                focus
              />
              <View className="merchant-preview">
                <Text className="gp-foot">{`1 分抵 ${yuan(pointFen)}，最多抵账单的 ${mostPercent}%`}</Text>
                {read?.most ? (
                  <Button kind="text" text={`用 ${figure(read.most)} 分`} onPress={() => setPoints(String(read.most))} />
                ) : null}
              </View>
              <Field
                label="用多少积分"
                kind="digits"
                unit="分"
                placeholder="0"
                value={points}
                onChange={setPoints}
                maxLength={8}
                problem={touched ? (read?.pointsProblem ?? null) : null}
              />
            </Card>
            {read?.amountFen != null && read.points !== null ? (
              <Card>
                <Facts
                  items={[
                    { name: '抵掉', value: yuan(read.offFen) },
                    { name: '抵后实付', value: yuan(read.amountFen - read.offFen), note: '只有实付的部分得积分' },
                  ]}
                />
              </Card>
            ) : null}
          </>
        )}
      </RemoteView>
      {ask.error ? <Note tone="warn" icon="warning" text={sentenceOf(ask.error)} /> : null}
      {stale ? <Button block kind="line" text="重新扫会员码" onPress={() => onOther(sentenceOf(ask.error))} /> : null}
    </Screen>
  );
}
