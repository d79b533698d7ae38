import type { ParticipantRow } from '@gp/contracts';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { clockOf, dateShort, figure } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { LongList } from '../../shared/long-list';
import { asPage } from '../../shared/page';
import { Bar, Card } from '../../shared/parts';
import { useKeysetList } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, ListFoot, RemoteView } from '../../shared/states';
import './index.scss';

/** Who signed up, who is here and since when. Names are masked: the list is for the gate, not for keeping. */
function Present() {
  const { id = '', title = '' } = useRouter().params;
  const people = useKeysetList('GET /staff/campaigns/:id/participants', { params: { id } });
  const { head } = people;
  return (
    <Screen title="到场名单" onRefresh={people.again}>
      {head ? (
        <Card>
          {title ? <View className="gp-cap gp-ellipsis">{decodeURIComponent(title)}</View> : null}
          <View className="staff-present-count">
            <Text className="gp-num staff-present-figure">{figure(head.checkedInCount)}</Text>
            <Text className="gp-t2"> / {figure(head.signedUpCount)} 人到场</Text>
          </View>
          <Bar value={head.checkedInCount} max={head.signedUpCount} label="到场" />
        </Card>
      ) : null}
      <RemoteView of={people} skeleton={<BoneCards count={1} lines={8} />}>
        {(rows) =>
          rows.length > 0 ? (
            <>
              <Card className="gp-rows">
                <LongList items={rows} keyOf={({ signUpId }) => signUpId}>
                  {(row) => <Person row={row} />}
                </LongList>
              </Card>
              <ListFoot more={people.more} onMore={people.loadMore} end="都在这里了" />
            </>
          ) : (
            <Empty art="recycling" title="还没有人报名" text="会员报名后，名单会出现在这里。" />
          )
        }
      </RemoteView>
    </Screen>
  );
}

function Person({ row }: { row: ParticipantRow }) {
  const { number, memberName, checkedInAt, points } = row;
  return (
    <View className="gp-row">
      <Text className="staff-number">{figure(number)}</Text>
      <View className="gp-grow">
        <View className="gp-row-title">{memberName}</View>
        <View className="gp-cap">{checkedInAt ? (points ? `得 ${figure(points)} 分` : '到场，没有计分') : '已报名'}</View>
      </View>
      {checkedInAt ? (
        <View className="staff-here">
          <Icon name="check" size={18} />
          <Text>{`${dateShort(checkedInAt)} ${clockOf(checkedInAt)}`}</Text>
        </View>
      ) : (
        <Text className="gp-cap">未到</Text>
      )}
    </View>
  );
}

export default asPage(Present, { audience: 'staff', screen: { title: '到场名单' } });
