import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { named } from './aria';
import { Icon, type IconName } from './icon';
import { Press } from './press';

const TABS = [
  { id: 'home', text: '首页', url: '/home/index' },
  { id: 'campaigns', text: '活动', url: '/campaigns/index' },
  { id: 'redemption', text: '兑换', url: '/redemption/index' },
  { id: 'me', text: '我的', url: '/members/index' },
] as const;
export type TabId = (typeof TABS)[number]['id'];

/** The tab bar where we draw it ourselves: in browsers, and on the phone in 长辈版, whose letters the platform's own bar does not have. */
export function TabRow({ current }: { current: TabId }) {
  return (
    <View className="gp-tabbar" {...named('navigation', '主导航')}>
      <View className="gp-tabs" {...named('tablist', '主导航')}>
        {TABS.map(({ id, text, url }) => (
          <Press
            key={id}
            role="tab"
            label={text}
            selected={id === current}
            className={id === current ? 'gp-tab gp-tab-on' : 'gp-tab'}
            onPress={() => {
              if (id !== current) void Taro.switchTab({ url });
            }}
          >
            <Icon name={`tab-${id}${id === current ? '-selected' : ''}` as IconName} size={24} />
            <Text>{text}</Text>
          </Press>
        ))}
      </View>
    </View>
  );
}
