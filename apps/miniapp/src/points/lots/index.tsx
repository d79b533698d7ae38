import type { LotsView, LotView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { dateFull, dateWords, figure, lastDay, momentFull } from '../../shared/format';
import { go } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Bar, Card, Note, Section, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { LotsBar } from '../lots-bar';
import '../points.scss';
import './index.scss';

function Lots() {
  const lots = useRemote('GET /points/lots');
  return (
    <Screen title="有效期" onRefresh={lots.again}>
      <RemoteView of={lots} skeleton={<BoneCards count={4} lines={3} />}>
        {(view) => {
          const live = view.lots.filter((lot) => lot.remaining > 0);
          const dated = live
            .filter((lot) => lot.expiresAt !== null)
            .sort((a, b) => String(a.expiresAt).localeCompare(String(b.expiresAt)));
          const forever = live.filter((lot) => lot.expiresAt === null);
          const aside = view.holds.length > 0 || view.debt > 0;
          if (live.length === 0 && !aside) {
            return (
              <Empty
                title="现在没有积分"
                text={'消费得来的基础分永久有效。\n活动分有有效期，领取时就会告诉你。'}
                action="看积分规则"
                onAction={() => go('/points/rules/index')}
              />
            );
          }
          return (
            <>
              <Card className="points-sum">
                <View className="gp-cap">现在可用</View>
                <View className="gp-num points-sum-figure">
                  {figure(view.balance)}
                  <Text className="gp-num-unit">分</Text>
                </View>
                <LotsBar view={view} />
              </Card>
              {view.debt > 0 ? (
                <Note
                  icon="appeal"
                  tone="warn"
                  text={`退货后还欠 ${figure(view.debt)} 分，下次得分先抵扣。余额不会因此低于 0。`}
                />
              ) : null}
              {live.length > 0 ? <Note icon="clock" text="用积分时，先到期的先用，永久有效的最后用。" /> : null}
              {dated.length > 0 ? <Group title="有期限的" lots={dated} /> : null}
              {forever.length > 0 ? <Group title="永久有效的" lots={forever} /> : null}
              {live.length > 0 ? <Sum lots={live} view={view} /> : null}
              {view.holds.length > 0 ? <Holds view={view} /> : null}
            </>
          );
        }}
      </RemoteView>
    </Screen>
  );
}

/** The lots and the balance are the same figure: said, so that nobody has to add up. */
function Sum({ lots, view }: { lots: readonly LotView[]; view: LotsView }) {
  const listed = lots.reduce((sum, lot) => sum + lot.remaining, 0);
  const rest = view.restPoints > 0 ? `，另有 ${figure(view.restPoints)} 分在更多批次里` : '';
  const right = listed + view.restPoints === view.balance;
  return (
    <View className="gp-list-foot gp-cap">
      {`以上 ${lots.length} 批一共 ${figure(listed)} 分${rest}${right ? '，等于现在可用的积分' : ''}`}
    </View>
  );
}

/** Set aside: neither in the lots above nor in the balance. */
function Holds({ view }: { view: LotsView }) {
  return (
    <View>
      <Section title="预留" note={`${figure(view.holds.reduce((sum, hold) => sum + hold.points, 0))} 分，不在可用里`} />
      <View className="gp-card lots-card">
        {view.holds.map((hold) => (
          <View className="lots-lot" key={hold.id}>
            <View className="gp-between">
              <View className="lots-title gp-ellipsis">{hold.title}</View>
              <View className="lots-left">
                {figure(hold.points)}
                <Text className="gp-cap"> 分</Text>
              </View>
            </View>
            <View className="gp-cap">{`留到 ${momentFull(hold.endsAt)}，没用就退回原来的批次`}</View>
          </View>
        ))}
      </View>
    </View>
  );
}

function Group({ title, lots }: { title: string; lots: readonly LotView[] }) {
  return (
    <View>
      <Section title={title} note={`${figure(lots.reduce((sum, lot) => sum + lot.remaining, 0))} 分`} />
      <View className="gp-card lots-card">
        {lots.map((lot) => (
          <View className="lots-lot" key={lot.id}>
            <View className="gp-between">
              <View className="lots-title gp-ellipsis">{lot.title}</View>
              <View className="lots-left">
                {figure(lot.remaining)}
                <Text className="gp-cap"> 分</Text>
              </View>
            </View>
            <View className="gp-between">
              <Text className="gp-cap">{`${dateWords(lot.earnedAt)}获得 ${figure(lot.granted)} 分`}</Text>
              {lot.expiresAt ? (
                <Tag tone="reward" icon="clock" text={`至 ${dateFull(lastDay(lot.expiresAt))}`} />
              ) : (
                <Tag tone="ok" text="永久有效" />
              )}
            </View>
            {lot.remaining < lot.granted ? (
              <Bar value={lot.remaining} max={lot.granted} label={`还剩 ${lot.remaining} 分，共 ${lot.granted} 分`} />
            ) : null}
          </View>
        ))}
      </View>
    </View>
  );
}

export default asPage(Lots, { audience: 'member', screen: { title: '有效期' } });
