import { asPage } from '../../../shared/page';
import { Screen } from '../../../shared/screen';

function Mine() {
  return <Screen title="我的兑换" />;
}

export default asPage(Mine, { audience: 'member', screen: { title: '我的兑换' } });
