import type { JointView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { Button } from '../../../shared/button';
import { Qr } from '../../../shared/codes/qr';
import { copy } from '../../../shared/copying';

/** A browser has no chats of its own: the address is copied or scanned. */
export function useInvite(_id: string, _view: JointView | undefined): void {}

export function Invite({ id }: { id: string }) {
  const { origin, pathname } = window.location;
  const address = `${origin}${pathname}#/redemption/pages/together/index?id=${id}`;
  return (
    <View className="gp-center together-acts">
      <View className="together-qr">
        <Qr text={address} size={176} label="邀请的二维码" />
      </View>
      <View className="gp-cap">请朋友扫一扫，或把链接发给朋友。</View>
      <Button block icon="share" text="复制邀请链接" onPress={() => void copy(address)} />
    </View>
  );
}
