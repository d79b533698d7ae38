import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '../../shared/button';
import { figure } from '../../shared/format';
import { go, replace } from '../../shared/go';
import { asPage } from '../../shared/page';
import { Screen } from '../../shared/screen';
import { Empty } from '../../shared/states';
import './index.scss';

function Thanks() {
  const { points: pointsText, entryId, again } = useRouter().params;
  const points = Number(pointsText);
  const earned = Number.isInteger(points) && points > 0;
  return (
    <Screen title="谢谢" root>
      <View className="questionnaire-thanks">
        <Empty
          art="success"
          title={again ? '你已经答过这份问卷' : '收到了，谢谢你'}
          text={again ? '每人一次，上次的答卷和积分都在。' : '答卷已经交好。\n结果会用来挑选以后的礼品和活动。'}
        >
          {earned ? (
            <View className="questionnaire-earned">
              <View className="questionnaire-earned-figure">
                +{figure(points)}
                <View className="questionnaire-earned-unit">分</View>
              </View>
              <View className="gp-cap">已经放进你的积分</View>
            </View>
          ) : null}
        </Empty>
        <View className="gp-buttons-tall questionnaire-ways">
          {entryId ? <Button block text="看这笔积分" onPress={() => replace('/points/entry/index', { id: entryId })} /> : null}
          <Button block kind={entryId ? 'line' : 'primary'} text="回到首页" onPress={() => go('/home/index')} />
        </View>
      </View>
    </Screen>
  );
}

export default asPage(Thanks, { audience: 'member', screen: { title: '谢谢' } });
