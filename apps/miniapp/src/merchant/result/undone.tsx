import { View } from '@tarojs/components';
import { Button } from '../../shared/button';
import { restart } from '../../shared/go';
import { Card, Facts } from '../../shared/parts';
import { Verdict } from '../../shared/scan/verdict';
import type { Undone } from '../outcome';

/** Something was taken back: what the counter has to do now stands among the facts. */
export function UndoneView({ undone }: { undone: Undone }) {
  return (
    <>
      <Verdict kind="yes" title={undone.title} text={undone.text} />
      <Card>
        <Facts items={undone.facts} />
      </Card>
      <View className="gp-buttons-tall merchant-next">
        <Button block large text="回到商户台" onPress={() => restart('/merchant/home/index')} />
      </View>
    </>
  );
}
