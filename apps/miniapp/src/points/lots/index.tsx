import type { LotView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { dateFull, dateWords, figure, lastDay } from '../../shared/format';
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
          if (live.length === 0) {
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
              <Note icon="clock" text="用积分时，先到期的先用，永久有效的最后用。" />
              {dated.length > 0 ? <Group title="有期限的" lots={dated} /> : null}
              {forever.length > 0 ? <Group title="永久有效的" lots={forever} /> : null}
              {view.restPoints > 0 ? (
                <View className="gp-list-foot gp-cap">{`另有 ${figure(view.restPoints)} 分在更多批次里，这里没有逐一列出。`}</View>
              ) : null}
            </>
          );
        }}
      </RemoteView>
    </Screen>
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
