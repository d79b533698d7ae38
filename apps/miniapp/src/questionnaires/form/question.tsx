import type { Answer, Question } from '@gp/contracts';
import { choiceLimit, lengthOf, textLimit } from '@gp/questionnaire-form';
import { Text, View } from '@tarojs/components';
import { heading, named } from '../../shared/aria';
import { Icon } from '../../shared/icon';
import { Press } from '../../shared/press';
import { TextArea } from '../../shared/text-area';
import { choose } from '../draft';

interface QuestionProps {
  question: Question;
  answer: Answer | undefined;
  onAnswer: (answer: Answer) => void;
}

export function QuestionBody({ question, answer, onAnswer }: QuestionProps) {
  return (
    <>
      <View className="questionnaire-head" {...heading(2)}>
        {question.title}
      </View>
      <View className="questionnaire-hint">{hintOf(question, answer)}</View>
      {question.kind === 'text' ? (
        <Writing question={question} answer={answer} onAnswer={onAnswer} />
      ) : (
        <Options question={question} answer={answer} onAnswer={onAnswer} />
      )}
    </>
  );
}

function hintOf(question: Question, answer: Answer | undefined): string {
  const optional = question.required ? '' : '，可以不答';
  if (question.kind === 'text') return `写几句话${optional}`;
  if (question.kind === 'single') return `单选${optional}`;
  const limit = choiceLimit(question);
  const most = limit < (question.options?.length ?? 0) ? `，最多 ${limit} 项` : '';
  const chosen = Array.isArray(answer) ? answer.length : 0;
  return `可多选${most}${optional}，已选 ${chosen} 项`;
}

function Options({ question, answer, onAnswer }: QuestionProps) {
  const chosen = Array.isArray(answer) ? answer : [];
  const single = question.kind === 'single';
  const full = !single && chosen.length >= choiceLimit(question);
  return (
    <View className="questionnaire-options" {...named(single ? 'radiogroup' : 'group', question.title)}>
      {(question.options ?? []).map(({ id, label }) => {
        const on = chosen.includes(id);
        return (
          <Press
            key={id}
            className={`questionnaire-option ${on ? 'questionnaire-option-on' : ''} ${full && !on ? 'questionnaire-option-full' : ''}`}
            role={single ? 'radio' : 'checkbox'}
            checked={on}
            label={label}
            onPress={() => onAnswer(choose(question, answer, id))}
          >
            <View className={`questionnaire-box ${single ? 'questionnaire-box-round' : ''}`}>
              {on ? <Icon name="check" size={16} /> : null}
            </View>
            <Text className="gp-grow">{label}</Text>
          </Press>
        );
      })}
    </View>
  );
}

function Writing({ question, answer, onAnswer }: QuestionProps) {
  const text = typeof answer === 'string' ? answer : '';
  const limit = textLimit(question);
  const length = lengthOf(text);
  return (
    <View className="questionnaire-writing">
      <TextArea value={text} label={question.title} placeholder="写在这里" onChange={onAnswer} />
      <View className={length > limit ? 'questionnaire-count questionnaire-count-over' : 'questionnaire-count'}>
        {length} / {limit}
      </View>
    </View>
  );
}
