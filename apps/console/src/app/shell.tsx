import { BgColorsOutlined, DownOutlined, LogoutOutlined, SafetyOutlined } from '@ant-design/icons';
import type { WhoView } from '@gp/contracts';
import { App, Button, Dropdown, Layout, Menu } from 'antd';
import { useContext } from 'react';
import { Link, Navigate, Outlet, useLocation, useMatches, useNavigate, useNavigation } from 'react-router';
import { call } from '../shared/call';
import { ROLE_WORDS } from '../shared/labels';
import { mayDo, type Permission } from '../shared/permissions';
import { setSession, useWho } from '../shared/session';
import grain from './grain.svg';
import { NotAllowed } from './lost-pages';
import { menuFor } from './menu';
import type { ThemeChoice } from './theme';
import { ThemeContext } from './theme-context';

/** What stands around every page: menu, who is signed in, and the guard of each page. */
export function Shell() {
  const who = useWho();
  const location = useLocation();
  if (!who) return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  return (
    <Layout hasSider className="shell">
      <a className="skip" href="#content">
        跳到内容
      </a>
      <Layout.Sider width={208} className="shell-sider">
        <Link to="/" className="brand">
          <img src={grain} width={32} height={32} alt="" />
          <span>
            <b>红米好物</b>
            <small>运营台</small>
          </span>
        </Link>
        <SideMenu who={who} />
      </Layout.Sider>
      <Layout>
        <Header who={who} />
        <Layout.Content className="content" id="content" tabIndex={-1}>
          <Guarded who={who} />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function SideMenu({ who }: { who: WhoView }) {
  const { pathname } = useLocation();
  const groups = menuFor(who.roles);
  const entries = groups.flatMap((group) => group.entries);
  const selected = entries.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <nav aria-label="主菜单">
      <Menu
        selectedKeys={selected ? [selected.path] : []}
        items={groups.map((group) => ({
          type: 'group',
          key: group.word,
          label: group.word,
          children: group.entries.map(({ path, word, icon }) => ({ key: path, icon, label: <Link to={path}>{word}</Link> })),
        }))}
      />
    </nav>
  );
}

function Guarded({ who }: { who: WhoView }) {
  const navigation = useNavigation();
  const handle = useMatches().at(-1)?.handle as { needs?: Permission } | undefined;
  const isAllowed = !handle?.needs || mayDo(who.roles, handle.needs);
  return (
    <div className="content-inner" aria-busy={navigation.state !== 'idle'}>
      {navigation.state !== 'idle' && <div className="page-loading" role="progressbar" aria-label="正在打开" />}
      {isAllowed ? <Outlet /> : <NotAllowed />}
    </div>
  );
}

const THEMES: { key: ThemeChoice; label: string }[] = [
  { key: 'system', label: '跟随系统' },
  { key: 'light', label: '浅色' },
  { key: 'dark', label: '深色' },
];

function Header({ who }: { who: WhoView }) {
  const { choice, setChoice } = useContext(ThemeContext);
  const place = who.merchant?.name ?? who.organisation?.name;
  const roles = who.roles.map((role) => ROLE_WORDS[role]).join('、');
  return (
    <Layout.Header className="header">
      <span className="header-place">{place}</span>
      <Dropdown
        trigger={['click']}
        menu={{ items: THEMES, selectable: true, selectedKeys: [choice], onClick: ({ key }) => setChoice(key as ThemeChoice) }}
      >
        <Button type="text" icon={<BgColorsOutlined />} aria-label="外观">
          {THEMES.find(({ key }) => key === choice)?.label}
        </Button>
      </Dropdown>
      <AccountMenu name={who.name} roles={roles} />
    </Layout.Header>
  );
}

function AccountMenu({ name, roles }: { name: string; roles: string }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const signOut = async () => {
    // The server forgets the session where it can be reached; this browser forgets it in any case.
    await call('DELETE /sessions/current').catch(() => undefined);
    setSession(null);
    message.success('已退出登录');
    navigate('/sign-in');
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'account', icon: <SafetyOutlined />, label: '我的账号与两步验证' },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined />, label: '退出登录' },
        ],
        onClick: ({ key }) => (key === 'out' ? void signOut() : navigate('/my-account')),
      }}
    >
      <Button type="text" className="account">
        <span className="account-initial" aria-hidden>
          {name.slice(0, 1)}
        </span>
        <span>{name}</span>
        <small>{roles}</small>
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
