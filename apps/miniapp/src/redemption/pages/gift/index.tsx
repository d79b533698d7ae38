import { asPage } from '../../../shared/page';
import { Screen } from '../../../shared/screen';

function Gift() {
  return <Screen title="礼品详情" />;
}

export default asPage(Gift, { audience: 'member', screen: { title: '礼品详情' } });
