import type { MyReview } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { sentenceOf } from '../../../shared/api-error';
import { heading } from '../../../shared/aria';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { dateWords, lastDay } from '../../../shared/format';
import { asPage } from '../../../shared/page';
import { Card, Facts, Note } from '../../../shared/parts';
import { changed, useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { Sheet } from '../../../shared/sheet';
import { BoneCards, RemoteView } from '../../../shared/states';
import { toast } from '../../../shared/toast';
import { Stars } from '../reviews/stars';
import { fateWords, REVIEW_STATE_WORDS } from './review-words';
import { WriteForm } from './write-form';

const READS = ['GET /redemptions/:id/review', 'GET /reviews', 'GET /public/gifts/:id/reviews'] as const;

/** The review of one redemption: to be written, and how it stands. */
function Review() {
  const { id = '' } = useRouter().params;
  const redemption = useRemote('GET /redemptions/:id', { params: { id } }, id !== '');
  const desk = useRemote('GET /redemptions/:id/review', { params: { id } }, id !== '');
  const refresh = () => Promise.all([redemption.again(), desk.again()]);
  return (
    <Screen title="评价" onRefresh={refresh}>
      <RemoteView of={redemption} skeleton={<BoneCards count={1} lines={3} />}>
        {({ giftName }) => (
          <RemoteView of={desk} skeleton={<BoneCards count={1} lines={4} />}>
            {({ review, mayWriteUntil, reward }) => (
              <>
                {review ? <Stand review={review} /> : null}
                {mayWriteUntil ? (
                  <WriteForm
                    key={review?.id ?? 'new'}
                    redemptionId={id}
                    giftName={giftName}
                    before={review}
                    reward={reward}
                    until={dateWords(lastDay(mayWriteUntil))}
                    onWritten={() => changed(...READS)}
                  />
                ) : null}
                {!review && !mayWriteUntil ? (
                  <Note icon="clock" text="领取、使用或收到以后 60 天内可以写评价；退回的礼品不能再写。" />
                ) : null}
              </>
            )}
          </RemoteView>
        )}
      </RemoteView>
    </Screen>
  );
}

function Stand({ review }: { review: MyReview }) {
  const { state, giftName, stars, words, why, answer } = review;
  const [withdrawing, setWithdrawing] = useState(false);
  const canWithdraw = state === 'waiting' || state === 'published';
  return (
    <Card>
      <View className="gp-card-title" {...heading(2)}>
        {REVIEW_STATE_WORDS[state]}
      </View>
      <View className="gp-foot">{fateWords(review)}</View>
      <Facts
        items={[
          { name: '礼品', value: giftName },
          { name: '星', value: <Stars value={stars} /> },
          { name: '你写的', value: words },
          why !== null && { name: '原因', value: why },
          answer !== null && { name: '商户回复', value: answer.words },
        ]}
      />
      {canWithdraw ? (
        <View className="gp-center">
          <Button kind="text" icon="undo" text="撤回这条评价" onPress={() => setWithdrawing(true)} />
        </View>
      ) : null}
      <WithdrawSheet review={withdrawing ? review : null} onClose={() => setWithdrawing(false)} />
    </Card>
  );
}

function WithdrawSheet({ review, onClose }: { review: MyReview | null; onClose: () => void }) {
  const withdraw = useCommand('POST /reviews/:id/withdraw');
  if (!review) return null;
  const confirm = async () => {
    const done = await withdraw.run({ params: { id: review.id } });
    changed(...READS);
    if (!done) return;
    toast('评价已撤回');
    onClose();
  };
  return (
    <Sheet open title="撤回评价" onClose={withdraw.busy ? undefined : onClose}>
      <View className="gp-foot">撤回后别人看不到，这笔兑换也不能再写一次。得到的积分不变。</View>
      {withdraw.error ? <Note tone="warn" icon="warning" text={sentenceOf(withdraw.error)} /> : null}
      <View className="gp-buttons review-acts">
        <Button grow kind="line" text="先不撤回" disabled={withdraw.busy} onPress={onClose} />
        <Button grow text="撤回" busy={withdraw.busy} onPress={() => void confirm()} />
      </View>
    </Sheet>
  );
}

export default asPage(Review, { audience: 'member', screen: { title: '评价' } });
