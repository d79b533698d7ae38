import { asPage } from '../../../shared/page';
import { Screen } from '../../../shared/screen';

function Done() {
  return <Screen title="兑换成功" />;
}

export default asPage(Done, { audience: 'member', screen: { title: '兑换成功' } });
