import type { QuestionnaireCard } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { dateWords, figure, lastDay } from '../../shared/format';
import { go } from '../../shared/go';
import { Icon } from '../../shared/icon';
import { asPage } from '../../shared/page';
import { Card, Points, Section, Tag, Well } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { useWho } from '../../shared/session';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { hasDraft } from '../kept-draft';
import './index.scss';

function Questionnaires() {
  const questionnaires = useRemote('GET /questionnaires');
  return (
    <Screen title="权益问卷" onRefresh={questionnaires.again}>
      <RemoteView of={questionnaires} skeleton={<BoneCards count={3} lines={3} />}>
        {({ items }) => <QuestionnaireList items={items} />}
      </RemoteView>
    </Screen>
  );
}

function QuestionnaireList({ items }: { items: QuestionnaireCard[] }) {
  const open = items.filter((questionnaire) => questionnaire.answeredAt === null);
  const answered = items.filter((questionnaire) => questionnaire.answeredAt !== null);
  return (
    <>
      {open.length > 0 ? <View className="gp-foot">你的回答会用来挑选以后的礼品和活动。</View> : null}
      {open.map((questionnaire) => (
        <OpenCard key={questionnaire.id} questionnaire={questionnaire} />
      ))}
      {open.length === 0 ? (
        <Empty
          title={answered.length > 0 ? '都答完了，谢谢你' : '现在没有问卷'}
          text={'新的问卷会出现在这里。\n可以先看看近期的活动。'}
          action="看看活动"
          onAction={() => go('/campaigns/index')}
        />
      ) : null}
      {answered.length > 0 ? <Section title="答过的" /> : null}
      {answered.map((questionnaire) => (
        <AnsweredCard key={questionnaire.id} questionnaire={questionnaire} />
      ))}
    </>
  );
}

function OpenCard({ questionnaire }: { questionnaire: QuestionnaireCard }) {
  const { id, title, about, questionCount, points, closesAt } = questionnaire;
  const memberId = useWho()?.id ?? '';
  // Read anew each time the page shows: a draft may have begun or ended on the page over this one.
  const [begun, setBegun] = useState(() => hasDraft(memberId, id));
  useDidShow(() => setBegun(hasDraft(memberId, id)));
  return (
    <Card onPress={() => go('/questionnaires/form/index', { id })} label={`${title}，${questionCount} 道题，答完得 ${points} 分`}>
      <View className="questionnaire-top">
        <Well icon="survey" />
        <View className="gp-grow">
          <View className="questionnaire-title">{title}</View>
          <View className="gp-cap">
            {figure(questionCount)} 道题{closesAt ? `，${dateWords(lastDay(closesAt))}前可答` : ''}
          </View>
        </View>
        <Points value={points} prefix="+" />
      </View>
      {about ? <View className="questionnaire-about">{about}</View> : null}
      <View className="questionnaire-foot">
        {begun ? <Tag text="有草稿" tone="ok" icon="check" /> : <View className="gp-cap">每人一次</View>}
        <View className="questionnaire-go">
          {begun ? '接着答' : '去答题'}
          <Icon name="arrow-right" size={16} />
        </View>
      </View>
    </Card>
  );
}

function AnsweredCard({ questionnaire: { title, answeredAt } }: { questionnaire: QuestionnaireCard }) {
  return (
    <Card>
      <View className="questionnaire-top">
        <Well icon="check" tone="plain" />
        <View className="gp-grow">
          <View className="questionnaire-title gp-t2">{title}</View>
          <View className="gp-cap">{answeredAt ? `${dateWords(answeredAt)}交卷` : ''}</View>
        </View>
        <Tag text="已答" tone="ok" icon="check" />
      </View>
    </Card>
  );
}

export default asPage(Questionnaires, { audience: 'member', screen: { title: '权益问卷' } });
