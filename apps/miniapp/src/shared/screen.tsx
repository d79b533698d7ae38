import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { heading, named } from './aria';
import { useArrival } from './arrive';
import type { Ground } from './art';
import { back, canGoBack } from './go';
import { Icon } from './icon';
import { navMetrics } from './nav-metrics';
import { Press } from './press';
import { PrivacySheet } from './privacy';
import { usePull } from './pull';
import { inSinglePage } from './single-page';
import { SlowBanner } from './slow-banner';
import { TabBar } from './tab-bar';
import { useLooks, useLooksClass, zoomOf } from './theme';
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

/** The root of every page: looks, bar, safe areas, body, foot, and what may lie over any page. */
export function Screen(props: ScreenProps) {
  const { title = '', tab, root = false, head, ground = 'paper', stage, bar, onRefresh, className = '', children } = props;
  const looks = useLooksClass();
  const zoom = zoomOf(useLooks());
  const pulled = usePull(onRefresh);
  const { native, top, right } = navMetrics();
  const alone = inSinglePage();
  useArrival(head ? '' : title);
  const foot = tab && !alone ? 'gp-main-tab' : bar ? 'gp-main-bar' : '';
  return (
    <View className={`gp-screen gp-on-${ground} ${looks} ${className}`} {...(zoom === 1 ? {} : { style: zoomed(zoom) })}>
      {alone || (native && !head) ? null : (
        <View className="gp-nav" {...named('banner')} {...(top > 0 ? { style: { paddingTop: `${top}px` } } : {})}>
          <View className="gp-nav-row" {...(right > 0 ? { style: { paddingRight: `${right}px` } } : {})}>
            {head ?? <Bar title={title} way={!tab && !root} right={right} />}
          </View>
          <SlowBanner />
        </View>
      )}
      {pulled > 0 ? (
        <View className="gp-pull" style={{ height: `${pulled}px` }}>
          <View className={pulled >= 64 ? 'gp-spin' : 'gp-spin gp-spin-still'} />
        </View>
      ) : null}
      {stage ? <View className="gp-stage">{stage}</View> : null}
      <View className={`gp-main ${stage ? 'gp-main-staged' : ''} ${foot}`} {...named('main')}>
        {children}
        {alone ? <View className="gp-foot gp-alone">想报名、兑换或看自己的积分，点屏幕下方的“前往小程序”。</View> : null}
      </View>
      {bar ? (
        <View className="gp-actionbar" {...named('region', '办理')}>
          {bar}
        </View>
      ) : null}
      {tab && !alone ? <TabBar current={tab} /> : null}
      <PrivacySheet />
      <Toast />
    </View>
  );
}

function zoomed(zoom: number): Record<string, string> {
  return { '--gp-zoom': String(zoom) };
}

/** `right` = what WeChat's capsule covers: the title stands in the middle of the page, not of what is left of the bar. */
function Bar({ title, way, right }: { title: string; way: boolean; right: number }) {
  return (
    <>
      {way ? (
        <Press className="gp-nav-back" label={canGoBack() ? '返回' : '回到首页'} onPress={back}>
          <Icon name={canGoBack() ? 'back' : 'tab-home'} size={24} />
        </Press>
      ) : (
        <View className="gp-nav-side" />
      )}
      <View
        className="gp-nav-title"
        {...heading(1)}
        {...(right > NAV_SIDE ? { style: { marginLeft: `${right - NAV_SIDE}px` } } : {})}
      >
        {title}
      </View>
      {right > 0 ? null : <View className="gp-nav-side" />}
    </>
  );
}

/** --gp-way: the sides of the bar are equal where there is no capsule. */
const NAV_SIDE = 52;
