import type { ClerkWithPassword } from '@gp/contracts';
import { View } from '@tarojs/components';
import { Button } from '../../shared/button';
import { Note } from '../../shared/parts';
import { Sheet } from '../../shared/sheet';

/** The one time it is shown. Closing needs a tap on the button: no stray tap beside it takes it away. */
export function PasswordSheet({ made, onClose }: { made: ClerkWithPassword; onClose: () => void }) {
  return (
    <Sheet open title={`${made.clerk.name}的密码`}>
      <View className="clerk-sheet">
        <View className="gp-cap">{`登录名 ${made.clerk.username}，密码带横线一起输入：`}</View>
        <View className="clerk-password">{made.password}</View>
        <Note tone="warn" icon="warning" text="只显示这一次，关掉就看不到了。请当面交给店员，忘了可以换一个。" />
        <Button block large text="记好了" onPress={onClose} />
      </View>
    </Sheet>
  );
}
