import { View } from '@tarojs/components';
import { useBright } from '../../../shared/bright';
import { Button } from '../../../shared/button';
import { useCodeNow } from '../../../shared/codes/rotating';
import { RotatingPass } from '../../../shared/codes/rotating-pass';
import { figure } from '../../../shared/format';
import { Icon } from '../../../shared/icon';
import { asPage } from '../../../shared/page';
import { usePoll } from '../../../shared/poll';
import { useRemote } from '../../../shared/query';
import { Screen } from '../../../shared/screen';
import { useWho } from '../../../shared/session';
import { BoneCards, RemoteView } from '../../../shared/states';
import { CashOffSheet } from './cash-off-sheet';
import './index.scss';

/** How soon the points of a sale show under the code. */
const POLL_MS = 4_000;

function MemberCode() {
  const who = useWho();
  const code = useRemote('GET /members/me/code');
  const points = useRemote('GET /points');
  const now = useCodeNow(code.data, code.receivedAt, () => void code.again());
  useBright();
  usePoll(() => void points.again(), POLL_MS, true);
  return (
    <Screen title="会员码" ground="hero">
      <RemoteView of={{ ...code, error: code.data ? null : code.error }} skeleton={<BoneCards count={1} lines={8} />}>
        {() =>
          now ? (
            <RotatingPass now={now} error={code.error} label="我的会员码" onAgain={() => void code.again()}>
              <View className="gp-pass-top">
                <View className="gp-well gp-well-brand member-well">
                  <Icon name="tab-me" size={26} />
                </View>
                <View className="gp-grow">
                  <View className="gp-pass-title">{who?.name ?? ''}</View>
                  <View className="gp-pass-line">{points.data ? `现有 ${figure(points.data.balance)} 分` : '结账时出示'}</View>
                </View>
              </View>
            </RotatingPass>
          ) : null
        }
      </RemoteView>
      <Button kind="hero" block icon="refresh" text="立即换新" onPress={() => void code.again()} />
      <CashOffSheet />
      <View className="member-tiny">{'结账时请店员扫一扫，按实付得积分。\n网络不好时，可请店员输入上面的数字。'}</View>
    </Screen>
  );
}

export default asPage(MemberCode, { audience: 'member', screen: { title: '会员码' } });
