import type { TodayLine, TodayView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../shared/button';
import { Dotted } from '../../shared/dotted';
import { clockOf, figure, yuan } from '../../shared/format';
import { go } from '../../shared/go';
import { Icon, type IconName } from '../../shared/icon';
import { joined } from '../../shared/joined';
import { asPage } from '../../shared/page';
import { Card, Row, Section, Well } from '../../shared/parts';
import { Press } from '../../shared/press';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { useWho } from '../../shared/session';
import { BoneCards, RemoteView } from '../../shared/states';
import { WhoCard } from '../../shared/who-card';
import { OfflineWaiting } from '../offline/waiting';
import { UndoSheet } from '../undo-sheet';
import { workplaceOf } from '../workplace';
import { Unsettled } from './unsettled';
import './index.scss';

function MerchantHome() {
  const isOwner = useWho()?.roles.includes('merchant-owner') ?? false;
  const today = useRemote('GET /merchant/today');
  return (
    <Screen title="商户台" root onRefresh={today.again}>
      <Tally today={today.data} />
      <View className="merchant-acts">
        <Act icon="points" title="发积分" note="扫会员码" onPress={() => go('/merchant/issue/index', { scan: '1' })} />
        <Act icon="scan" title="核销" note="扫兑换码" onPress={() => go('/merchant/scan/index', { scan: '1' })} />
      </View>
      <Card className="gp-rows">
        <Row
          icon="voucher"
          title="积分抵现"
          note="会员在手机上确认后，用积分抵一部分"
          onPress={() => go('/merchant/cash-off/index')}
        />
        <Row
          icon="gift"
          title="抵用券退款"
          note="用过券的账单退了款，没到期的券还给会员"
          onPress={() => go('/merchant/voucher-refund/index')}
        />
        <Row icon="clock" title="今天的预约" note="谁什么时候来，等确认的有几笔" onPress={() => go('/merchant/bookings/index')} />
        <Row icon="proof" title="定制单" note="会员要做什么，样稿发给他看" onPress={() => go('/merchant/commissions/index')} />
        <Row icon="undo" title="退货登记" note="顾客退了货，按小票扣回积分" onPress={() => go('/merchant/refund/index')} />
      </Card>
      {isOwner ? (
        <Card className="gp-rows">
          <Row icon="location" title="寄件" note="要寄的、路上的，扫面单填单号" onPress={() => go('/merchant/shipments/index')} />
          <Row icon="statement" title="结算" note="每月应收应付，确认或提异议" onPress={() => go('/merchant/settlement/index')} />
          <Row icon="staff" title="店员" note="加人、换门店、停用" onPress={() => go('/merchant/clerks/index')} />
        </Card>
      ) : null}
      <OfflineWaiting />
      <Unsettled />
      <RemoteView of={today} skeleton={<BoneCards count={1} lines={4} />}>
        {({ recent }) => <Recent lines={recent} />}
      </RemoteView>
      <WhoCard />
    </Screen>
  );
}

/** The store and what was done in it today. Stands before its figures have come, so that the page does not jump. */
function Tally({ today }: { today: TodayView | undefined }) {
  const who = useWho();
  return (
    <View className="merchant-tally">
      <View className="merchant-store">
        <Icon name="merchant" size={20} />
        <Text className="gp-grow gp-ellipsis">{today?.storeName ?? workplaceOf(who)}</Text>
        <Text className="merchant-day">今日</Text>
      </View>
      <Figure name="发出积分" unit="分" value={today?.pointsIssued} large />
      <View className="merchant-figures">
        <Figure name="消费" unit="笔" value={today?.salesCount} />
        <Figure name="核销" unit="单" value={today?.verifiedCount} />
        <Figure name="抵现" unit="笔" value={today?.cashOffCount} />
      </View>
      {today && (today.cashOffFen > 0 || today.undoneCount > 0) ? (
        <View className="merchant-tally-foot">
          <Dotted
            text={joined([
              today.cashOffFen > 0 && `积分抵了 ${yuan(today.cashOffFen)}`,
              today.undoneCount > 0 && `撤销 ${figure(today.undoneCount)} 笔，已从上面减去`,
            ])}
          />
        </View>
      ) : null}
    </View>
  );
}

function Figure({
  name,
  unit,
  value,
  large = false,
}: {
  name: string;
  unit: string;
  value: number | undefined;
  large?: boolean;
}) {
  return (
    <View className={large ? 'merchant-figure merchant-figure-large' : 'merchant-figure'}>
      <View className="merchant-figure-name">{name}</View>
      <View className="gp-num">
        {value === undefined ? '—' : figure(value)}
        <Text className="merchant-unit">{unit}</Text>
      </View>
    </View>
  );
}

function Act({ icon, title, note, onPress }: { icon: IconName; title: string; note: string; onPress: () => void }) {
  return (
    <Press className="merchant-act" label={`${title}，${note}`} onPress={onPress}>
      <View className="merchant-act-icon">
        <Icon name={icon} size={32} />
      </View>
      <View className="merchant-act-title">{title}</View>
      <View className="gp-cap">{note}</View>
    </Press>
  );
}

const LINE_LOOKS = {
  sale: { icon: 'points', tone: 'reward' },
  verify: { icon: 'check', tone: 'brand' },
  'cash-off': { icon: 'voucher', tone: 'brand' },
} as const;

function Recent({ lines }: { lines: TodayLine[] }) {
  const [undoing, setUndoing] = useState<TodayLine | null>(null);
  const target = undoing && undoing.kind !== 'sale' ? { kind: undoing.kind, id: undoing.id, title: undoing.title } : null;
  return (
    <>
      <Section title="今天的记录" />
      {lines.length === 0 ? <Card className="gp-foot">今天还没有记录。收款后扫会员码就能发积分。</Card> : null}
      {lines.length > 0 ? (
        <Card className="gp-rows">
          {lines.map((line) => (
            <View className="gp-row" key={line.id}>
              <Well {...LINE_LOOKS[line.kind]} />
              <View className="gp-grow">
                <View className={line.undoneAt ? 'gp-row-title merchant-line-undone' : 'gp-row-title'}>{line.title}</View>
                <View className="gp-cap">{line.undoneAt ? `${clockOf(line.undoneAt)} 已撤销` : line.detail}</View>
              </View>
              {line.undoUntil ? <Button kind="text" text="撤销" onPress={() => setUndoing(line)} /> : null}
              <Text className="gp-cap">{clockOf(line.at)}</Text>
            </View>
          ))}
        </Card>
      ) : null}
      <UndoSheet target={target} onClose={() => setUndoing(null)} />
    </>
  );
}

export default asPage(MerchantHome, { audience: 'merchant', screen: { title: '商户台', root: true } });
