import { View } from '@tarojs/components';
import { heading } from './aria';
import { Card, Switch } from './parts';
import { chooseElder, chooseStill, useLooks } from './theme';

/** How the app looks on this phone, whoever is signed in on it. */
export function LooksCard() {
  const { elder, still } = useLooks();
  return (
    <Card className="gp-looks">
      <View className="gp-card-title" {...heading(2)}>
        看得更清楚
      </View>
      <Switch label="长辈版" on={elder} onChange={chooseElder} />
      <View className="gp-cap">字更大，按钮更大，每一页的东西更少，提示不会自己消失。</View>
      <Switch label="减少动画" on={still} onChange={chooseStill} />
      <View className="gp-cap">数字、骨架和弹出的面板都不再动。</View>
    </Card>
  );
}
