import { View } from '@tarojs/components';
import { Button } from '../../shared/button';
import { replace, restart } from '../../shared/go';
import { Note } from '../../shared/parts';
import { openScanner } from '../../shared/scan/scanner';
import { BillSheet } from '../bill-sheet';
import { asNote } from '../no-answer';
import { useVerifying } from '../use-verifying';

/** One tap to the next code: the scanner opens over the result, and the new outcome takes its place. */
export function NextScan({ text, beside = false }: { text: string; beside?: boolean }) {
  const verifying = useVerifying(() => undefined);
  const { busy, failed, verify, again } = verifying;
  const scan = async () => {
    const outcome = await openScanner({ title: '扫兑换码', hint: '把兑换码放进框里，会自动识别' });
    if (outcome.kind === 'code') await verify(outcome.text);
    if (outcome.kind === 'typed') replace('/merchant/scan/index', { type: '1' });
  };
  const type = (
    <Button grow kind="line" text="输入数字码" disabled={busy} onPress={() => replace('/merchant/scan/index', { type: '1' })} />
  );
  if (beside && !failed) {
    return (
      <View className="gp-buttons merchant-next">
        <Button grow icon="scan" text={text} busy={busy} onPress={() => void scan()} />
        {type}
        <BillSheet of={verifying} />
      </View>
    );
  }
  return (
    <View className="gp-buttons-tall merchant-next">
      {failed ? <Note {...asNote(failed.error)} /> : null}
      {failed ? (
        <Button block large icon="refresh" text="再试一次" busy={busy} onPress={() => void again()} />
      ) : (
        <Button block large icon="scan" text={text} busy={busy} onPress={() => void scan()} />
      )}
      <View className="gp-buttons">
        {type}
        <Button grow kind="line" text="回到商户台" disabled={busy} onPress={() => restart('/merchant/home/index')} />
      </View>
      <BillSheet of={verifying} />
    </View>
  );
}
