import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { isOffline, sentenceOf } from '../api-error';
import { heading } from '../aria';
import { Button } from '../button';
import { Icon } from '../icon';
import { Digits } from './digits';
import { Qr } from './qr';
import { Ring } from './ring';
import type { CodeNow } from './rotating';

/** The white sheet with a code that changes: QR, digits, the ring. `children` = its head, above the tear line. */
export function RotatingPass(props: { now: CodeNow; error: unknown; label: string; onAgain: () => void; children?: ReactNode }) {
  const { now, error, label, onAgain, children } = props;
  return (
    <View className="gp-pass theme-light">
      {children ? (
        <>
          {children}
          <View className="gp-tear" />
        </>
      ) : null}
      {now.code ? (
        <View className="gp-pass-code" key={now.code.digits}>
          <Qr text={now.code.qr} size={232} label={label} />
          <Digits value={now.code.digits} />
          <View className="gp-pass-timer">
            <Ring left={now.secondsLeft} whole={now.secondsWhole} />
            <Text>秒后自动换新码</Text>
          </View>
          {error ? (
            <View className="gp-pass-offline">
              <Icon name={isOffline(error) ? 'offline' : 'warning'} size={16} />
              <Text>{isOffline(error) ? `没有网络，手机里还有 ${now.left} 个码可用` : sentenceOf(error)}</Text>
            </View>
          ) : null}
        </View>
      ) : (
        <View className="gp-pass-code gp-pass-out">
          <View className="gp-card-title" {...heading(2)}>
            手机里的码用完了
          </View>
          <View className="gp-cap">{error ? sentenceOf(error) : '正在取新的码。'}</View>
          <Button kind="soft" text="再试一次" onPress={onAgain} />
        </View>
      )}
    </View>
  );
}
