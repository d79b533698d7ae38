import type { EntryView, LotView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { heading } from '../../shared/aria';
import { Dotted } from '../../shared/dotted';
import { dateFull, dateWords, figure, lastDay, momentFull, signed } from '../../shared/format';
import { go } from '../../shared/go';
import { joined } from '../../shared/joined';
import { asPage } from '../../shared/page';
import { Card, type Fact, Facts, More, Row, Well } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, RemoteView } from '../../shared/states';
import { iconOf, kindOfLot, movesHead, ruleName } from '../words';
import './index.scss';
import { Proof } from './proof';

function Entry() {
  const { id = '' } = useRouter().params;
  const entry = useRemote('GET /points/entries/:id', { params: { id } }, id !== '');
  return (
    <Screen title="积分详情" onRefresh={entry.again}>
      <RemoteView of={entry} skeleton={<BoneCards count={3} lines={4} />}>
        {(view) => (
          <>
            <Lead entry={view} />
            {view.lot ? <Lot lot={view.lot} /> : null}
            {view.moves.length > 0 ? <Moves entry={view} /> : null}
            <Rule entry={view} />
            <Proof entry={view} />
            {view.source === 'redemption' ? (
              <Card className="gp-rows">
                <Row icon="ticket" title="看这笔兑换" onPress={() => go('/redemption/pages/code/index', { id: view.sourceId })} />
              </Card>
            ) : null}
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function Lead({ entry }: { entry: EntryView }) {
  return (
    <Card className="entry-lead">
      <View className="gp-center">
        <Well icon={iconOf(entry)} tone={entry.amount > 0 ? 'brand' : 'plain'} size={26} className="entry-well" />
        <Text className="gp-t2">{entry.title}</Text>
        <View className={entry.amount > 0 ? 'gp-num entry-figure entry-in' : 'gp-num entry-figure'}>
          {signed(entry.amount)}
          <Text className="gp-num-unit">分</Text>
        </View>
        <View className="gp-cap">
          <Dotted text={joined([momentFull(entry.happenedAt), entry.place])} />
        </View>
      </View>
      {entry.working ? <View className="entry-working">{entry.working}</View> : null}
      <View className="entry-after gp-cap">{`这一笔之后余 ${figure(entry.balanceAfter)} 分`}</View>
    </Card>
  );
}

function Lot({ lot }: { lot: LotView }) {
  const used = lot.granted - lot.remaining;
  const remaining: Fact = { name: '还剩', value: `${figure(lot.remaining)} 分` };
  if (used > 0) remaining.note = `这批一共 ${figure(lot.granted)} 分，已用 ${figure(used)} 分`;
  const validity: Fact = { name: '有效期', value: lot.expiresAt ? `至 ${dateFull(lastDay(lot.expiresAt))}` : '永久有效' };
  validity.note = lot.expiresAt ? '用积分时先到期的先用' : '基础分不清零';
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        这批积分
      </View>
      <Facts items={[{ name: '种类', value: kindOfLot(lot.kind) }, remaining, validity]} />
    </Card>
  );
}

function Moves({ entry }: { entry: EntryView }) {
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        {movesHead(entry.kind)}
      </View>
      <Facts
        items={entry.moves.map((move) => ({
          key: move.lotId,
          name: move.lotTitle,
          value: `${figure(Math.abs(move.amount))} 分`,
          note: move.expiresAt ? `有效期至 ${dateWords(lastDay(move.expiresAt))}` : '永久有效',
        }))}
      />
    </Card>
  );
}

function Rule({ entry }: { entry: EntryView }) {
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        当时的规则
      </View>
      <Facts
        items={[
          { name: '规则', value: ruleName(entry.rule) },
          { name: '生效', value: `${dateFull(entry.rule.effectiveAt)}起`, note: '以后改规则，不影响这一笔' },
        ]}
      />
      <View className="entry-more">
        <More brand text="看规则原文" onPress={() => go('/points/rules/index', { version: String(entry.rule.version) })} />
      </View>
    </Card>
  );
}

export default asPage(Entry, { audience: 'member', screen: { title: '积分详情' } });
