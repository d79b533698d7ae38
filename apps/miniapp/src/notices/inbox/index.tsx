import type { NoticeView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useUnload } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { call } from '../../shared/call';
import { momentShort } from '../../shared/format';
import { openPath } from '../../shared/go';
import { Icon } from '../../shared/icon';
import { LongList } from '../../shared/long-list';
import { asPage } from '../../shared/page';
import { Card } from '../../shared/parts';
import { changed, useKeysetList } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../shared/states';
import './index.scss';

function Inbox() {
  const notices = useKeysetList('GET /notices');
  useRead(notices.head?.unread ?? 0);
  return (
    <Screen title="消息" onRefresh={notices.again}>
      <RemoteView of={notices} skeleton={<BoneCards count={4} lines={2} />}>
        {(items) =>
          items.length > 0 ? (
            <>
              <LongList items={items} keyOf={({ id }) => id} className="gp-stack">
                {(notice) => <Notice notice={notice} />}
              </LongList>
              <ListFoot more={notices.more} onMore={notices.loadMore} end="没有更早的消息了" />
            </>
          ) : (
            <Empty title="还没有消息" text={'积分、礼品和活动有新动静时，\n会在这里告诉你。'} />
          )
        }
      </RemoteView>
    </Screen>
  );
}

/** What has been shown is read. The dots stay while the page is open, so that one sees what was new; the counts elsewhere follow on leaving. */
function useRead(unread: number): void {
  const told = useRef(false);
  useEffect(() => {
    if (unread === 0 || told.current) return;
    told.current = true;
    call('POST /notices/read').catch(() => {
      // Not told is not lost: the next visit tells it again.
      told.current = false;
    });
  }, [unread]);
  useUnload(() => {
    if (told.current) changed('GET /notices');
  });
}

function Notice({ notice }: { notice: NoticeView }) {
  const { title, text, at, path, readAt } = notice;
  const open = path === null ? undefined : () => openPath(path);
  const label = `${readAt ? '' : '未读，'}${title}，${text}`;
  return (
    <Card {...(open ? { onPress: open, label } : {})}>
      <View className="notice-top">
        {readAt ? null : <View className="notice-dot" aria-label="未读" />}
        <View className="notice-title gp-grow">{title}</View>
        <View className="gp-cap">{momentShort(at)}</View>
      </View>
      <View className="notice-text">{text}</View>
      {open ? (
        <View className="notice-more">
          去看看
          <Icon name="arrow-right" size={14} />
        </View>
      ) : null}
    </Card>
  );
}

export default asPage(Inbox, { audience: 'member', screen: { title: '消息' } });
