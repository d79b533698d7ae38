import { asPage } from '../../../shared/page';
import { Screen } from '../../../shared/screen';

function MemberCode() {
  return <Screen title="会员码" />;
}

export default asPage(MemberCode, { audience: 'member', screen: { title: '会员码' } });
