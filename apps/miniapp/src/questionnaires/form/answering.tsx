import type { QuestionnaireView } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { isOffline, sentenceOf } from '../../shared/api-error';
import { named } from '../../shared/aria';
import { Button } from '../../shared/button';
import { figure } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { Bar, Note } from '../../shared/parts';
import { Screen } from '../../shared/screen';
import { QuestionBody } from './question';
import { type AnsweringState, useAnswering } from './use-answering';
import './index.scss';

/** One question a screen. */
export function Answering({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const state = useAnswering(questionnaire);
  const { question, index, count, answer, problem, failure, setAnswer } = state;
  return (
    <Screen title={questionnaire.title} bar={<Steps state={state} />}>
      <View className="questionnaire-progress">
        <View className="gp-grow">
          <Bar value={index + 1} max={count} label="进度" />
        </View>
        <Text>
          第 {index + 1} 题，共 {count} 题
        </Text>
      </View>
      {failure ? <Note tone="warn" icon={isOffline(failure) ? 'offline' : 'warning'} text={sentenceOf(failure)} /> : null}
      <View className="questionnaire-question" key={question.id}>
        <QuestionBody question={question} answer={answer} onAnswer={setAnswer} />
        {problem ? (
          <View className="questionnaire-problem" {...named('status', problem)}>
            <Icon name="warning" size={18} />
            <Text>{problem}</Text>
          </View>
        ) : null}
      </View>
      <View className="questionnaire-anon">
        <Icon name="privacy" size={18} />
        <View className="gp-grow">
          <View>只按题统计，不显示是谁答的。</View>
          <View>答完得 {figure(questionnaire.points)} 分，每人一次。</View>
        </View>
      </View>
    </Screen>
  );
}

function Steps({ state: { index, count, busy, failure, saved, back, next } }: { state: AnsweringState }) {
  const last = index + 1 >= count;
  return (
    <View className="gp-grow">
      <View className="gp-buttons">
        {index > 0 ? <Button kind="line" text="上一题" onPress={back} disabled={busy} /> : null}
        <Button grow text={last ? (failure ? '再试一次' : '交卷') : '下一题'} busy={busy} onPress={next} />
      </View>
      <View className="questionnaire-saved">
        {saved ? <Icon name="check" size={16} /> : null}
        <Text>{saved ? '草稿已保存，随时可以回来接着答' : '答到一半离开也没关系，草稿会存在手机里'}</Text>
      </View>
    </View>
  );
}
