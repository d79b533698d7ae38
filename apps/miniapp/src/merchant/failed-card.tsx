import { View } from '@tarojs/components';
import { isOffline, sentenceOf } from '../shared/api-error';
import { Button } from '../shared/button';
import { Verdict } from '../shared/scan/verdict';
import './failed-card.scss';

/** No answer came. Says so, and that trying again is safe: the same key goes out. */
export function FailedCard({
  error,
  busy,
  onAgain,
  onLeave,
}: {
  error: unknown;
  busy: boolean;
  onAgain: () => void;
  onLeave: () => void;
}) {
  const offline = isOffline(error);
  return (
    <>
      <Verdict
        kind="twice"
        title={offline ? '网络断开' : '没有办成'}
        text={offline ? '还不知道有没有核销，请先不要交付' : sentenceOf(error)}
      />
      <View className="merchant-failed-words">
        {offline ? `核销一定要联网：这张码用过没有，只有系统知道。\n` : ''}这一笔已存在手机里。{'\n'}
        再试一次用的是同一个编号，不会重复核销。
      </View>
      <View className="gp-buttons-tall">
        <Button block large icon="refresh" text="再试一次" busy={busy} onPress={onAgain} />
        <Button block large kind="line" text="先放着，回到商户台" disabled={busy} onPress={onLeave} />
      </View>
    </>
  );
}
