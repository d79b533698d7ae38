import type { PublicReview } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { dateFull } from '../../../shared/format';
import { Tag } from '../../../shared/parts';
import { Stars } from './stars';
import './said.scss';

/** One review with what the merchant says to it. */
export function Said({ review }: { review: PublicReview }) {
  const { memberName, stars, words, at, takenBack, answer } = review;
  return (
    <View className="said">
      <View className="gp-between said-head">
        <Text className="said-name">{memberName}</Text>
        <Text className="gp-cap">{dateFull(at)}</Text>
      </View>
      <Stars value={stars} />
      <View className="said-words">{words}</View>
      {takenBack ? (
        <View className="gp-tags">
          <Tag text="这件后来退回了" />
        </View>
      ) : null}
      {answer ? (
        <View className="said-answer">
          <Text className="said-name">商户回复</Text>
          <View className="said-words">{answer.words}</View>
        </View>
      ) : null}
    </View>
  );
}
