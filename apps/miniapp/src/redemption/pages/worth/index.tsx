import type { BasketItem, CatalogueYear, WorthView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { heading } from '../../../shared/aria';
import { Art } from '../../../shared/art';
import { Dotted } from '../../../shared/dotted';
import { dateFull, dateWords, lastDay, priceWords, yuan } from '../../../shared/format';
import { go } from '../../../shared/go';
import { joined } from '../../../shared/joined';
import { asPage } from '../../../shared/page';
import { Card, Note, Section, Tag } from '../../../shared/parts';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { type ShareCard, useShare } from '../../../shared/share';
import { PROGRAMME_IMAGE } from '../../../shared/share-images';
import { inSinglePage } from '../../../shared/single-page';
import { BoneCards, Empty, RemoteView } from '../../../shared/states';
import { perPoint } from './words';
import './index.scss';

const CARD: ShareCard = {
  title: '红米好物：1 分值多少，写在这里',
  path: '/redemption/pages/worth/index',
  image: PROGRAMME_IMAGE,
};

/** What is promised about the worth of a point. Open to everybody, signed in or not. */
function Worth() {
  const worth = useRemote('GET /worth');
  useShare(CARD);
  return (
    <Screen title="1 分值多少" onRefresh={worth.again}>
      <RemoteView of={worth} skeleton={<BoneCards count={3} lines={3} />}>
        {(view) => <Promised worth={view} />}
      </RemoteView>
    </Screen>
  );
}

function Promised({ worth }: { worth: WorthView }) {
  return (
    <>
      <Card className="worth-floor">
        <View className="gp-cap">保障的礼品里，每 1 分至少值</View>
        <View className="worth-figure">
          <Text className="worth-number">{perPoint(worth.floorFen * 10)}</Text>
          <Text> 元</Text>
        </View>
        <View className="gp-cap">要标得更贵，系统不让保存。礼品要退出这份清单，得提前 30 天公示。</View>
      </Card>
      <Section title="价值保障清单" note={`${worth.basket.length} 件`} />
      {worth.basket.length === 0 ? <Empty title="还没有列入的礼品" text="列入后，这里会写明每 1 分值多少。" /> : null}
      {worth.basket.map((item) => (
        <Item key={item.giftId} item={item} />
      ))}
      {worth.years.length > 0 ? <Section title="每年的礼品年报" /> : null}
      {worth.years.map((year) => (
        <Year key={year.year} report={year} />
      ))}
      <Note icon="points" text="积分不能买卖，也不能换现金；这里的价钱是同一件东西在店里的市价。" />
    </>
  );
}

function Item({ item }: { item: BasketItem }) {
  const worth = `1 分值 ${perPoint(item.worthTenths)} 元`;
  const prices = [priceWords(item.price, item.cashFen), `市价 ${yuan(item.marketPriceFen)}`];
  return (
    <Card
      className="worth-item"
      label={`${item.name}，${prices.join('，')}，${worth}`}
      {...(inSinglePage() ? {} : { onPress: () => go('/redemption/pages/gift/index', { id: item.giftId }) })}
    >
      <Art name={item.art} size={56} className="worth-art" />
      <View className="gp-grow">
        <View className="worth-name">{item.name}</View>
        <View className="gp-cap">
          <Dotted text={joined([item.merchantName, ...prices])} />
        </View>
        <View className="gp-tags">
          <Tag tone="ok" text={worth} />
          {item.leavesAt ? <Tag tone="warn" text={`保障到 ${dateWords(lastDay(item.leavesAt))}`} /> : null}
        </View>
      </View>
    </Card>
  );
}

function Year({ report }: { report: CatalogueYear }) {
  const kept = report.keepsPromise;
  return (
    <Card>
      <View className="gp-between">
        <View className="gp-card-title" {...heading(3)}>{`${report.year} 年`}</View>
        {kept === null ? null : <Tag tone={kept ? 'ok' : 'warn'} text={kept ? '比上一年更多更好' : '没有做到比上一年更多更好'} />}
      </View>
      <View className="worth-year">{`${report.kinds} 种礼品，其中新上 ${report.newKinds} 种`}</View>
      <View className="worth-year">{`市价 100 元以上的 ${report.highKinds} 种，占 ${report.highPercent}%`}</View>
      {report.publishedAt ? <View className="gp-cap">{`${dateFull(report.publishedAt)}发布，发布后不再改`}</View> : null}
    </Card>
  );
}

export default asPage(Worth, { audience: 'anyone', screen: { title: '1 分值多少' } });
