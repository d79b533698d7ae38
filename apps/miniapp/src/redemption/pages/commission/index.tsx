import { type CommissionView, OPEN_COMMISSIONS } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Art } from '../../../shared/art';
import { Button } from '../../../shared/button';
import { figure, momentShort } from '../../../shared/format';
import { go } from '../../../shared/go';
import { asPage } from '../../../shared/page';
import { Card, Facts, Note, Section } from '../../../shared/parts';
import { Pictures } from '../../../shared/pictures/shown';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { BoneCards, RemoteView } from '../../../shared/states';
import { COMMISSION_WORDS, STEP_WORDS, turnWords } from '../service-words';
import { Acts } from './acts';
import './index.scss';

/** Something made to measure, from what was asked to the proof that is right. */
function Commission() {
  const { id = '' } = useRouter().params;
  const commission = useRemote('GET /commissions/:id', { params: { id } }, id !== '');
  return (
    <Screen title="定制" onRefresh={commission.again}>
      <RemoteView of={commission} skeleton={<BoneCards count={2} lines={4} />}>
        {(view) => (
          <>
            <What view={view} />
            <Acts view={view} onAgain={commission.again} />
            <Steps view={view} />
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function What({ view }: { view: CommissionView }) {
  const { state, redemptionId } = view;
  const open = OPEN_COMMISSIONS.includes(state);
  return (
    <>
      <Card>
        <View className="commission-gift">
          <Art name={view.art} size={56} />
          <View className="gp-grow">
            <View className="commission-name">{view.giftName}</View>
            <View className="gp-cap">{view.merchantName}</View>
          </View>
        </View>
        <Facts
          items={[
            { name: '进度', value: COMMISSION_WORDS[state] },
            { name: open ? '留着' : state === 'approved' ? '用去' : '退回了', value: `${figure(view.price)} 分` },
            open && { name: '修改', value: `已用 ${view.roundsUsed} 次，共 ${view.rounds} 次` },
          ]}
        />
      </Card>
      <Note
        icon={state === 'approved' ? 'check' : open ? 'clock' : 'undo'}
        tone={state === 'approved' ? 'ok' : 'info'}
        text={turnWords(view)}
      />
      {redemptionId ? (
        <Button
          block
          large
          icon="code"
          text="出示兑换码"
          onPress={() => go('/redemption/pages/code/index', { id: redemptionId })}
        />
      ) : null}
    </>
  );
}

/** The latest first: what has to be answered stands on top. */
function Steps({ view }: { view: CommissionView }) {
  return (
    <>
      {[...view.steps].reverse().map((step) => (
        <View key={step.id}>
          <Section title={STEP_WORDS[step.kind]} note={momentShort(step.at)} />
          {step.words || step.pictures.length > 0 ? (
            <Card>
              {step.words ? <View className="commission-words">{step.words}</View> : null}
              <Pictures pictures={step.pictures} what={STEP_WORDS[step.kind]} />
            </Card>
          ) : null}
        </View>
      ))}
    </>
  );
}

export default asPage(Commission, { audience: 'member', screen: { title: '定制' } });
