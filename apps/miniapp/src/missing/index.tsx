import { restart } from '../shared/go';
import { asPage } from '../shared/page';
import { landingOf } from '../shared/people';
import { Screen } from '../shared/screen';
import { useWho } from '../shared/session';
import { Empty } from '../shared/states';

/** On the web, for an address that no page has. */
function Missing() {
  const who = useWho();
  const works = who?.kind === 'staff';
  return (
    <Screen title="红米好物" root>
      <Empty
        title="没有这个页面"
        text={'地址可能写错了，或者页面已经搬走。\n你的积分和兑换都在原处。'}
        action={works ? '回到工作台' : '回到首页'}
        onAction={() => restart(who ? landingOf(who) : '/home/index')}
      />
    </Screen>
  );
}

export default asPage(Missing, { audience: 'anyone', screen: { title: '没有这个页面' } });
