import { View } from '@tarojs/components';
import { Button } from '../../shared/button';
import { Card, Well } from '../../shared/parts';
import './index.scss';

/** Whose code was scanned. */
export function MemberCard({ name, onOther }: { name: string; onOther: () => void }) {
  return (
    <Card>
      <View className="merchant-member">
        <Well icon="tab-me" />
        <View className="gp-grow">
          <View className="merchant-member-name">{name}</View>
          <View className="gp-cap">已核对会员码</View>
        </View>
        <Button kind="text" text="换一位" onPress={onOther} />
      </View>
    </Card>
  );
}
