import { type MerchantCommission, OPEN_COMMISSIONS } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { figure, momentShort } from '../../shared/format';
import { asPage } from '../../shared/page';
import { Card, Facts, Section } from '../../shared/parts';
import { Pictures } from '../../shared/pictures/shown';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, RemoteView } from '../../shared/states';
import { SAID_WORDS, STAND_WORDS } from '../commission-words';
import { Acts } from './acts';
import './index.scss';

/** One thing to make: what the member wants, what was shown, and what is to be done. */
function Commission() {
  const { id = '' } = useRouter().params;
  const commission = useRemote('GET /merchant/commissions/:id', { params: { id } }, id !== '');
  return (
    <Screen title="定制" onRefresh={commission.again}>
      <RemoteView of={commission} skeleton={<BoneCards count={2} lines={4} />}>
        {(view) => (
          <>
            <What view={view} />
            <Acts view={view} onAgain={commission.again} />
            {[...view.steps].reverse().map((step) => (
              <View key={step.id}>
                <Section title={SAID_WORDS[step.kind]} note={momentShort(step.at)} />
                {step.words || step.pictures.length > 0 ? (
                  <Card>
                    {step.words ? <View className="commission-words">{step.words}</View> : null}
                    <Pictures pictures={step.pictures} what={SAID_WORDS[step.kind]} />
                  </Card>
                ) : null}
              </View>
            ))}
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function What({ view }: { view: MerchantCommission }) {
  const open = OPEN_COMMISSIONS.includes(view.state);
  return (
    <Card>
      <Facts
        items={[
          { name: '礼品', value: view.giftName },
          { name: '会员', value: view.memberName },
          { name: '积分', value: `${figure(view.price)} 分`, note: open ? '会员确认样稿后才扣' : '' },
          {
            name: '进度',
            value: STAND_WORDS[view.state],
            note: view.dueAt ? `到 ${momentShort(view.dueAt)}，过了自动退回会员` : '',
          },
          open && { name: '修改', value: `已改 ${view.roundsUsed} 次，共 ${view.rounds} 次` },
        ]}
      />
    </Card>
  );
}

export default asPage(Commission, { audience: 'merchant', screen: { title: '定制' } });
