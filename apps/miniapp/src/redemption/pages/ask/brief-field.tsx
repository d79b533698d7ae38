import { COMMISSION_LIMITS } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { named } from '../../../shared/aria';
import { TextArea } from '../../../shared/text-area';

const { briefMost } = COMMISSION_LIMITS;
const LABEL = '想做成什么样';

const briefLength = (text: string): number => [...text.trim()].length;

/** Why the brief cannot be sent as it is; null: it can. */
export function briefProblem(text: string): string | null {
  const length = briefLength(text);
  if (length < 2) return '请说说要做成什么样，至少 2 个字。';
  return length > briefMost ? `最多 ${briefMost} 个字，现在有 ${length} 个。` : null;
}

export function BriefField(props: { value: string; onChange: (text: string) => void; problem: string | null }) {
  const { value, onChange, problem } = props;
  return (
    <View>
      <Text className="gp-field-label">{LABEL}</Text>
      <View className={problem ? 'gp-field gp-typed gp-typed-wrong' : 'gp-field gp-typed'}>
        <TextArea label={LABEL} value={value} placeholder="尺寸、文字、颜色、放在哪里，想到什么写什么" onChange={onChange} />
      </View>
      {problem ? (
        <View className="gp-field-error" {...named('status')}>
          {problem}
        </View>
      ) : null}
    </View>
  );
}
