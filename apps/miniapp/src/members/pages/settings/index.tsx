import { asPage } from '../../../shared/page';
import { Screen } from '../../../shared/screen';

function Settings() {
  return <Screen title="个人资料" />;
}

export default asPage(Settings, { audience: 'member', screen: { title: '个人资料' } });
