import { Text, View } from '@tarojs/components';
import { named } from '../../../shared/aria';
import { Press } from '../../../shared/press';
import './stars.scss';

const ALL = [1, 2, 3, 4, 5];
/** What a number of stars says, so that they are more than a colour. */
const STAR_WORDS = ['', '很不满意', '不满意', '一般', '满意', '很满意'];

/** Stars that were given. */
export function Stars({ value }: { value: number }) {
  return (
    <View className="stars" {...named('img', `${value} 颗星，共 5 颗`)}>
      {ALL.map((n) => (
        <Text key={n} className={n <= value ? 'stars-one stars-on' : 'stars-one'}>
          {n <= value ? '★' : '☆'}
        </Text>
      ))}
    </View>
  );
}

/** Stars to give: a choice of five, each with its word. */
export function StarChoice({ value, onChange }: { value: number; onChange: (stars: number) => void }) {
  return (
    <View className="stars-choice">
      <View className="stars" {...named('radiogroup', '打几颗星')}>
        {ALL.map((n) => (
          <Press
            key={n}
            className={n === value ? 'stars-touch stars-chosen' : 'stars-touch'}
            role="radio"
            checked={n === value}
            label={`${n} 颗星，${STAR_WORDS[n]}`}
            onPress={() => onChange(n)}
          >
            <Text className={n <= value ? 'stars-one stars-on' : 'stars-one'}>{n <= value ? '★' : '☆'}</Text>
          </Press>
        ))}
      </View>
      <Text className="stars-word">{STAR_WORDS[value] || '请打星'}</Text>
    </View>
  );
}
