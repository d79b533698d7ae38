import { asPage } from '../shared/page';
import { Screen } from '../shared/screen';

function Profile() {
  return <Screen title="我的" />;
}

export default asPage(Profile, { audience: 'member', screen: { title: '我的' } });
