import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { named } from './aria';
import type { Ground } from './art';
import { back, canGoBack } from './go';
import { Icon } from './icon';
import { navMetrics } from './nav-metrics';
import { Press } from './press';
import { usePull } from './pull';
import { TabBar } from './tab-bar';
import { useThemeClass } from './theme';
import { Toast } from './toast';

export interface ScreenProps {
  /** In the middle of the bar. */
  title?: string;
  /** A tab page: no way back; the web's tab bar is drawn. */
  tab?: 'home' | 'campaigns' | 'redemption' | 'me';
  /** A page where work begins (merchant home): no way back. */
  root?: boolean;
  /** Instead of the title: the page's own head. */
  head?: ReactNode;
  /** The ground: paper, deep green for codes, or the ground of a picture for the bar and the stage under it. */
  ground?: 'paper' | 'hero' | Ground;
  /** Drawn between the bar and the body, edge to edge: the stage of a picture. */
  stage?: ReactNode;
  /** The bar with the page's main action, at the foot. */
  bar?: ReactNode;
  /** Pull to refresh; the page's config needs enablePullDownRefresh for the phone. */
  onRefresh?: (() => Promise<unknown>) | undefined;
  className?: string;
  children?: ReactNode;
}

/** The root of every page: theme, bar, safe areas, body, foot, toast. */
export function Screen(props: ScreenProps) {
  const { title = '', tab, root = false, head, ground = 'paper', stage, bar, onRefresh, className = '', children } = props;
  const theme = useThemeClass();
  const pulled = usePull(onRefresh);
  const { native, top, right } = navMetrics();
  const foot = tab ? 'gp-main-tab' : bar ? 'gp-main-bar' : '';
  return (
    <View className={`gp-screen gp-on-${ground} ${theme} ${className}`}>
      {native && !head ? null : (
        <View className="gp-nav" {...(top > 0 ? { style: { paddingTop: `${top}px` } } : {})}>
          <View className="gp-nav-row" {...(right > 0 ? { style: { paddingRight: `${right}px` } } : {})}>
            {head ?? <Bar title={title} way={!tab && !root} />}
          </View>
        </View>
      )}
      {pulled > 0 ? (
        <View className="gp-pull" style={{ height: `${pulled}px` }}>
          <View className={pulled >= 64 ? 'gp-spin' : 'gp-spin gp-spin-still'} />
        </View>
      ) : null}
      {stage ? <View className="gp-stage">{stage}</View> : null}
      <View className={`gp-main ${stage ? 'gp-main-staged' : ''} ${foot}`}>{children}</View>
      {bar ? <View className="gp-actionbar">{bar}</View> : null}
      {tab ? <TabBar current={tab} /> : null}
      <Toast />
    </View>
  );
}

function Bar({ title, way }: { title: string; way: boolean }) {
  return (
    <>
      {way ? (
        <Press className="gp-nav-back" label={canGoBack() ? '返回' : '回到首页'} onPress={back}>
          <Icon name={canGoBack() ? 'back' : 'tab-home'} size={24} />
        </Press>
      ) : null}
      <View className="gp-nav-title" {...named('heading')}>
        {title}
      </View>
    </>
  );
}
