import type { VerifiedView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Art } from '../../shared/art';
import { Button } from '../../shared/button';
import { clockOf, figure, yuan } from '../../shared/format';
import { Card, Facts } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import { UndoSheet } from '../undo-sheet';
import { clockWithSeconds } from './clock';
import { NextScan } from './next-scan';

function textOf({ bill, parts, usesDone, usesTotal }: VerifiedView): string {
  if (bill) return `请收 ${yuan(bill.toPayFen)}`;
  if (parts.length > 0) return `一套 ${parts.length} 种，请一次交齐`;
  return usesTotal > 1 ? `已用 ${usesDone} / 共 ${usesTotal}` : '请把礼品交给会员';
}

export function Verified({ view }: { view: VerifiedView }) {
  const [undoing, setUndoing] = useState(false);
  return (
    <>
      <Verdict kind="yes" title="核销成功" text={textOf(view)} />
      <Card>
        <View className="merchant-item">
          <Art name={view.art} size={62} className="merchant-item-art" />
          <View className="gp-grow">
            <View className="merchant-item-name">{view.giftName}</View>
            <View className="merchant-item-count">
              <Text className="merchant-item-quantity">
                {view.usesTotal > 1 ? `${figure(view.uses)} 次` : `× ${figure(view.quantity)}`}
              </Text>
              <Text className="gp-cap">共 {figure(view.points)} 分</Text>
            </View>
          </View>
        </View>
        <Facts
          items={[
            ...(view.bill
              ? [
                  { name: '账单', value: yuan(view.bill.billFen) },
                  { name: '优惠', value: yuan(view.bill.offFen) },
                  { name: '应收', value: yuan(view.bill.toPayFen), note: '发积分也按应收的金额' },
                ]
              : []),
            ...view.parts.map((part) => ({
              key: part.giftId,
              name: '要交的',
              value: `${part.name} × ${figure(part.quantity * view.quantity)}`,
            })),
            { name: '会员', value: view.memberName },
            { name: '时间', value: clockWithSeconds(view.usedAt) },
            { name: '今日本店', value: `第 ${figure(view.todayCount)} 单` },
          ]}
        />
      </Card>
      <NextScan text="继续扫码" />
      <View className="gp-center">
        <Button kind="text" icon="undo" text={`撤销这次核销（${clockOf(view.undoUntil)} 前）`} onPress={() => setUndoing(true)} />
      </View>
      <UndoSheet
        target={undoing ? { kind: 'verify', id: view.useId, title: view.giftName } : null}
        onClose={() => setUndoing(false)}
      />
    </>
  );
}
