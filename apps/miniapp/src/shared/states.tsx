import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiError, isOffline, sentenceOf } from './api-error';
import { named } from './aria';
import { type ArtName, Drawing } from './art';
import { Button } from './button';
import { ageWords } from './format';
import { back, canGoBack } from './go';
import { Note } from './parts';
import { px } from './px';
import type { Remote } from './query';

/** What to say where there is nothing yet, and what to do next. */
export function Empty(props: {
  art?: ArtName;
  title: string;
  text?: string;
  action?: string;
  onAction?: () => void;
  children?: ReactNode;
}) {
  const { art = 'empty-box', title, text, action, onAction, children } = props;
  return (
    <View className="gp-empty" {...named('status')}>
      <Drawing name={art} size={176} atOnce />
      <View className="gp-empty-title">{title}</View>
      {text ? <View className="gp-empty-text">{text}</View> : null}
      {action && onAction ? <Button kind="soft" text={action} onPress={onAction} /> : null}
      {children}
    </View>
  );
}

/** What went wrong, in a sentence, and the way on. */
export function ErrorState({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const offline = isOffline(error);
  // What is not there will not be there at the next try either: the way on is back.
  if (error instanceof ApiError && error.status === 404) {
    return <Empty title="没有找到" text={error.sentence()} action={canGoBack() ? '返回上一页' : '回到首页'} onAction={back} />;
  }
  return (
    <Empty
      art={offline ? 'offline' : 'empty-box'}
      title={offline ? '网络断开了' : '没能打开'}
      text={offline ? '连上网络后再试一次，你的积分没有变化。' : sentenceOf(error)}
      action="再试一次"
      onAction={onAgain}
    />
  );
}

const LATE_MS = 200;

/** True once something has lasted 200 ms: shorter waits show nothing rather than a flash. */
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return late;
}

/** One grey shape of a skeleton; `page` = it lies on the page itself, not on a card. */
export function Bone({
  width,
  height,
  page,
  round,
}: {
  width?: number | string;
  height: number;
  page?: boolean;
  round?: boolean;
}) {
  const style = { width: typeof width === 'number' ? px(width) : (width ?? '100%'), height: px(height) };
  return <View className={`gp-bone ${page ? 'gp-bone-page' : ''} ${round ? 'gp-bone-round' : ''}`} style={style} />;
}

const PLACES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A card of grey lines: the usual skeleton of a list. */
export function BoneCards({ count = 3, lines = 2 }: { count?: number; lines?: number }) {
  return (
    <>
      {PLACES.slice(0, count).map((card) => (
        <View className="gp-card gp-bone-card" key={card}>
          {PLACES.slice(0, lines).map((line) => (
            <Bone key={line} height={line === 'a' ? 18 : 13} width={line === 'a' ? '56%' : '82%'} />
          ))}
        </View>
      ))}
    </>
  );
}

/** Shows a remote thing in its three states. Data once seen stay on the screen when a later reading fails; that is said. */
export function RemoteView<T>(props: {
  of: Pick<Remote<T>, 'data' | 'error' | 'pending' | 'again' | 'receivedAt'>;
  skeleton: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const { data, error, pending, again, receivedAt } = props.of;
  const age = ageWords(receivedAt);
  const late = useLate(pending);
  if (data !== undefined) {
    return (
      <>
        {error ? (
          <Note
            tone="warn"
            icon={isOffline(error) ? 'offline' : 'warning'}
            text={`${sentenceOf(error)}下面是${/^\d/.test(age) ? ' ' : ''}${age}的内容。`}
          />
        ) : null}
        {props.children(data)}
      </>
    );
  }
  if (error) return <ErrorState error={error} onAgain={() => void again()} />;
  if (!late) return null;
  return (
    <View className="gp-stack" {...named('status', '正在加载')}>
      {props.skeleton}
    </View>
  );
}

interface ListFootProps {
  more: 'none' | 'idle' | 'loading' | 'failed';
  onMore: () => void;
  end?: string;
}

/** The foot of a keyset list. It is always one part: where a part comes or goes, all that stands beside it is sent to the phone's view anew. */
export function ListFoot(props: ListFootProps) {
  return (
    <View className="gp-center">
      <FootWords {...props} />
    </View>
  );
}

function FootWords({ more, onMore, end }: ListFootProps) {
  if (more === 'none') return end ? <View className="gp-list-foot gp-cap">{end}</View> : null;
  if (more === 'failed') return <Button kind="text" text="没能加载更多，再试一次" onPress={onMore} />;
  if (more === 'idle') return <Button kind="text" text="加载更多" onPress={onMore} />;
  return <View className="gp-list-foot gp-cap">正在加载</View>;
}
