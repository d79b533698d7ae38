import type { AfterSaleView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { heading } from '../../shared/aria';
import { figure, momentShort, yuan } from '../../shared/format';
import { asPage } from '../../shared/page';
import { Card, type Fact, Facts, Note } from '../../shared/parts';
import { Pictures } from '../../shared/pictures/shown';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, RemoteView } from '../../shared/states';
import { Acts } from './acts';
import { AFTER_SALE_WORDS, nextOf, REASON_WORDS } from './after-sale-words';
import { AskForm } from './ask-form';
import './index.scss';

/** What a member asks about something they received, and how it stands. */
function AfterSale() {
  const { id = '' } = useRouter().params;
  const redemption = useRemote('GET /redemptions/:id', { params: { id } }, id !== '');
  const asked = useRemote('GET /redemptions/:id/after-sales', { params: { id } }, id !== '');
  const refresh = () => Promise.all([redemption.again(), asked.again()]);
  return (
    <Screen title="售后" onRefresh={refresh}>
      <RemoteView of={redemption} skeleton={<BoneCards count={1} lines={3} />}>
        {(view) => (
          <RemoteView of={asked} skeleton={<BoneCards count={1} lines={4} />}>
            {({ items }) => {
              const open = items.find(({ state }) => state !== 'closed' && state !== 'refunded');
              const isBack = view.state === 'returned';
              return (
                <>
                  {open || isBack ? null : <AskForm key={view.piecesReturned} redemption={view} />}
                  {items.map((afterSale) => (
                    <Stand key={afterSale.id} afterSale={afterSale} />
                  ))}
                </>
              );
            }}
          </RemoteView>
        )}
      </RemoteView>
    </Screen>
  );
}

function Stand({ afterSale }: { afterSale: AfterSaleView }) {
  const { state, giftName, quantity, reason, words, points, cashFen, company, trackingNo, returnAddress } = afterSale;
  return (
    <>
      <Card>
        <View className="gp-card-title" {...heading(2)}>
          {AFTER_SALE_WORDS[state]}
        </View>
        <View className="gp-foot after-sale-next">{nextOf(afterSale)}</View>
        <Facts
          items={[
            { name: '退什么', value: `${giftName} × ${quantity}` },
            { name: '为什么', value: REASON_WORDS[reason], note: words },
            {
              name: state === 'refunded' ? '退回了' : '会退回',
              value: `${figure(points)} 分${cashFen > 0 ? ` + ${yuan(cashFen)}` : ''}`,
            },
            returnAddress !== null && reason !== 'not-received' && { name: '寄回到', value: returnAddress },
            company !== null && { name: '你寄的', value: `${company} ${trackingNo}` },
            afterSale.refusedWhy !== null && { name: '商户说', value: afterSale.refusedWhy },
            afterSale.appeal !== null && { name: '你的申诉', value: afterSale.appeal },
            afterSale.decision !== null && { name: '运营说', value: afterSale.decision },
            ...shownBy(afterSale),
            { name: '申请时间', value: momentShort(afterSale.askedAt) },
          ]}
        />
      </Card>
      {state === 'agreed' ? <Note icon="location" text="寄回时请留好快递单，里面放一张写着你昵称的纸条。" /> : null}
      <Acts afterSale={afterSale} />
    </>
  );
}

/** The pictures of both sides, each beside whose they are. */
function shownBy({ pictures: { ask, answer, appeal } }: AfterSaleView): Fact[] {
  const all = [
    { name: '你的照片', pictures: ask },
    { name: '商户的照片', pictures: answer },
    { name: '申诉的照片', pictures: appeal },
  ];
  return all
    .filter(({ pictures }) => pictures.length > 0)
    .map(({ name, pictures }) => ({ name, value: <Pictures pictures={pictures} what={name} /> }));
}

export default asPage(AfterSale, { audience: 'member', screen: { title: '售后' } });
