import { View } from '@tarojs/components';
import { heading } from '../shared/aria';
import { Drawing } from '../shared/art';
import { Card } from '../shared/parts';
import { Screen } from '../shared/screen';
import { type ShareCard, useShare } from '../shared/share';
import { PROGRAMME_IMAGE } from '../shared/share-images';

/** What a chat or the timeline says of the programme. */
export const HOME_CARD: ShareCard = {
  title: '红米好物：绿色消费，攒积分换好物',
  path: '/home/index',
  image: PROGRAMME_IMAGE,
};

const WAYS = [
  '到店消费出示会员码，按实付得积分；有绿色认证的商品另有加成。',
  '参加社区和学校的活动，到场签到得积分；答一份问卷也有。',
  '积分换礼品，到店出示兑换码领取；没领取可以取消，积分退回来。',
  '每一分都写着为什么给你、按哪版规则算、哪天到期。',
];

/** The home page as the timeline shows it: what this is, for somebody who has never seen it. */
export function ShownHome() {
  useShare(HOME_CARD);
  return (
    <Screen title="红米好物">
      <Card className="gp-center">
        <Drawing name="success" size={168} atOnce />
        <View className="gp-card-title" {...heading(2)}>
          绿色消费，攒积分换好物
        </View>
      </Card>
      <Card>
        {WAYS.map((way) => (
          <View className="gp-grain-line" key={way}>
            {way}
          </View>
        ))}
      </Card>
    </Screen>
  );
}
