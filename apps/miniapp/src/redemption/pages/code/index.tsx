import { asPage } from '../../../shared/page';
import { Screen } from '../../../shared/screen';

function Code() {
  return <Screen title="兑换码" />;
}

export default asPage(Code, { audience: 'member', screen: { title: '兑换码' } });
