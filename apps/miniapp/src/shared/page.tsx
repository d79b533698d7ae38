import { View } from '@tarojs/components';
import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { Button } from './button';
import { go, restart } from './go';
import { NothingShown } from './nothing-shown';
import { landingOf, useDemoPeople } from './people';
import { PeopleSheet } from './people-sheet';
import { Screen, type ScreenProps } from './screen';
import { type Audience, fits, useWho } from './session';
import { SILENT, silentLogin } from './silent-login';
import { inSinglePage } from './single-page';
import { BoneCards, Empty, ErrorState, useLate } from './states';

interface PageOptions {
  /** Whom the page is for; others are told so and shown the way. */
  audience: Audience;
  /** How the page looks before its own content can be drawn. */
  screen: Pick<ScreenProps, 'title' | 'tab' | 'root'>;
  /** What the timeline of WeChat may show of the page to anybody: there is no sign-in in there. */
  shown?: ComponentType;
}

/** Makes a page: sees to it that someone whom it is for is signed in, and starts it afresh for each person. */
export function asPage(Content: ComponentType, { audience, screen, shown }: PageOptions): ComponentType {
  const Public = shown ?? NothingShown;
  return function Page() {
    const who = useWho();
    if (inSinglePage()) return audience === 'anyone' && !shown ? <Content /> : <Public />;
    if (audience === 'anyone') return <Content />;
    if (!who) return <SignedOut screen={screen} audience={audience} />;
    if (!fits(who, audience)) return <NotForYou screen={screen} audience={audience} />;
    return <Content key={who.id} />;
  };
}

function SignedOut({ screen, audience }: PageOptions) {
  // WeChat signs a member in without a word; staff have names and passwords everywhere.
  return SILENT && audience === 'member' ? <SilentGate screen={screen} /> : <ChoiceGate screen={screen} audience={audience} />;
}

function SilentGate({ screen }: Pick<PageOptions, 'screen'>) {
  const [error, setError] = useState<unknown>(null);
  const late = useLate(!error);
  const login = useCallback(() => {
    setError(null);
    silentLogin().catch(setError);
  }, []);
  useEffect(login, [login]);
  return <Screen {...screen}>{error ? <ErrorState error={error} onAgain={login} /> : late ? <BoneCards /> : null}</Screen>;
}

function ChoiceGate({ screen, audience }: PageOptions) {
  const people = useDemoPeople(!SILENT);
  const [open, setOpen] = useState(true);
  const demo = (people.data?.length ?? 0) > 0;
  const signIn = () => restart('/merchant/sign-in/index');
  return (
    <Screen {...screen}>
      {demo ? (
        <Empty
          art="tote-bag"
          title="先选一个身份"
          text="演示环境里可以是会员、店员或社区人员。"
          action="选择演示身份"
          onAction={() => setOpen(true)}
        />
      ) : null}
      {!demo && audience !== 'member' ? (
        <Empty art="offline" title="请先登录" text="用商户或机构给你的账号登录。" action="去登录" onAction={signIn} />
      ) : null}
      {!demo && audience === 'member' && people.isError ? (
        <ErrorState error={people.error} onAgain={() => void people.refetch()} />
      ) : null}
      {!demo && audience === 'member' && people.isSuccess ? (
        <Empty
          art="offline"
          title="请在微信小程序里打开"
          text="网页版只给店员和社区人员使用。"
          action="工作人员登录"
          onAction={signIn}
        />
      ) : null}
      <PeopleSheet open={demo && open} onClose={() => setOpen(false)} stay />
    </Screen>
  );
}

function NotForYou({ screen, audience }: PageOptions) {
  const who = useWho();
  const [open, setOpen] = useState(false);
  const people = useDemoPeople(!SILENT);
  const demo = (people.data?.length ?? 0) > 0;
  if (!who) return null;
  const title =
    audience === 'member' ? '这里是会员的页面' : audience === 'merchant' ? '这里是商户的页面' : '这里是社区人员的页面';
  return (
    <Screen {...screen}>
      <Empty
        title={title}
        text={`你现在的身份是${who.name}。`}
        action={who.kind === 'staff' ? '回到工作台' : '回到首页'}
        onAction={() => restart(landingOf(who))}
      />
      <View className="gp-center">
        {demo ? <Button kind="text" text="切换演示身份" onPress={() => setOpen(true)} /> : null}
        {!demo && who.kind === 'member' ? (
          <Button kind="text" text="工作人员登录" onPress={() => go('/merchant/sign-in/index')} />
        ) : null}
      </View>
      <PeopleSheet open={open} onClose={() => setOpen(false)} stay />
    </Screen>
  );
}
