import { type ReactNode, useState } from 'react';
import './phone.css';
import { Segmented } from 'antd';
import { PhoneIcon } from './art';

interface PhoneFrameProps {
  title: string;
  /** The bar at the foot of the screen. */
  bar?: ReactNode;
  /** A tinted ground behind the head of the page. */
  ground?: string;
  children: ReactNode;
}

/** What a member will see, at three quarters of its size. Light and dark can be looked at whatever the console wears. */
export function PhoneFrame({ title, bar, ground, children }: PhoneFrameProps) {
  const [theme, setTheme] = useState<'light' | 'dark'>('light');
  return (
    <aside className="phone-stand" aria-label="手机预览">
      <div className="phone-caption">
        <span>会员看到的样子</span>
        <Segmented
          size="small"
          value={theme}
          onChange={setTheme}
          options={[
            { value: 'light', label: '浅色' },
            { value: 'dark', label: '深色' },
          ]}
        />
      </div>
      <div className="phone" data-theme={theme}>
        <div className="phone-screen">
          <div className="phone-head" style={ground ? { background: ground } : undefined}>
            <div className="phone-status">
              <b>9:41</b>
              <span />
            </div>
            <div className="phone-nav">
              <PhoneIcon name="back" size={24} />
              <b>{title}</b>
              <span className="phone-capsule" />
            </div>
          </div>
          {/* With a place in the tab order it can be scrolled by keys. */}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <section className="phone-scroll" tabIndex={0} aria-label={`${title}的样子`}>
            {children}
          </section>
          {bar && <div className="phone-bar">{bar}</div>}
        </div>
      </div>
    </aside>
  );
}
