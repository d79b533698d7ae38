import type { MyReview } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { heading, named } from '../../../shared/aria';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { Card, Note } from '../../../shared/parts';
import { TextArea } from '../../../shared/text-area';
import { toast } from '../../../shared/toast';
import { StarChoice } from '../reviews/stars';
import { problemOf, rewardWords } from './review-words';
import './write-form.scss';

interface FormProps {
  redemptionId: string;
  giftName: string;
  /** A refused one, to be written anew. */
  before: MyReview | null;
  reward: number | null;
  /** The last day. */
  until: string;
  onWritten: () => void;
}

/** Stars and words. What it brings is said before it is written, and that the stars do not count. */
export function WriteForm({ redemptionId, giftName, before, reward, until, onWritten }: FormProps) {
  const [stars, setStars] = useState(before?.stars ?? 0);
  const [words, setWords] = useState(before?.words ?? '');
  const [touched, setTouched] = useState(false);
  const write = useCommand('POST /redemptions/:id/review');
  const problem = stars === 0 ? '请先打星。' : problemOf(words);
  const submit = async () => {
    setTouched(true);
    if (problem) return;
    const written = await write.run({ params: { id: redemptionId }, body: { stars, words: words.trim() } });
    onWritten();
    if (written) toast('写好了，有人看过就公开');
  };
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        {before ? '改好再写一次' : `${giftName}用着怎么样`}
      </View>
      <View className="gp-cap">{`${rewardWords(reward)}${until}前都可以写。`}</View>
      <StarChoice value={stars} onChange={setStars} />
      <View className="review-area">
        <TextArea label="写几句" value={words} placeholder="用了多久，哪里好，哪里可以更好" onChange={setWords} />
      </View>
      {touched && problem ? (
        <View className="gp-field-error" {...named('status')}>
          {problem}
        </View>
      ) : null}
      {write.error ? <Note tone="warn" icon="warning" text={sentenceOf(write.error)} /> : null}
      <View className="review-acts">
        <Button block text="写好了" busy={write.busy} onPress={() => void submit()} />
      </View>
    </Card>
  );
}
