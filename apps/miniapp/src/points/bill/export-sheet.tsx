import type { ExportFormat } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { callFile } from '../../shared/call';
import { dateIso } from '../../shared/format';
import { canHandOver, type HandOver, handOver } from '../../shared/hand-over';
import { Note, Row } from '../../shared/parts';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';

const FORMATS: readonly { id: ExportFormat; title: string; note: string }[] = [
  { id: 'xlsx', title: 'Excel 表格', note: 'XLSX，用 Excel 或 WPS 打开' },
  { id: 'csv', title: '文本表格', note: 'CSV，任何表格软件都能打开' },
];

/** The member's whole ledger as a file. */
export function ExportSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [busy, setBusy] = useState<ExportFormat | null>(null);
  const [ways, setWays] = useState<HandOver[]>([]);
  const [error, setError] = useState<unknown>(null);
  const running = useRef(false);
  const close = () => {
    setWays([]);
    setError(null);
    onClose();
  };
  const fetchAs = async (format: ExportFormat) => {
    if (running.current) return;
    running.current = true;
    setBusy(format);
    setError(null);
    try {
      const file = await callFile('GET /points/export', { query: { format } });
      const left = await handOver(`红米好物积分账 ${dateIso(new Date().toISOString())}.${format}`, file);
      setWays(left);
      if (left.length === 0) {
        toast('已交给浏览器保存');
        onClose();
      }
    } catch (failure) {
      setError(failure);
    } finally {
      running.current = false;
      setBusy(null);
    }
  };
  return (
    <Sheet open={open} title="导出我的积分账" onClose={busy ? undefined : close}>
      <View className="gp-foot">每一笔都在里面：时间、原因、怎么算、规则版本、有效期和余额。这是你的账，随时可以拿走。</View>
      {ways.length > 0 ? (
        <Ready ways={ways} />
      ) : (
        <View className="bill-formats">
          {FORMATS.filter(({ id }) => canHandOver(id)).map(({ id, title, note }) => (
            <Row
              key={id}
              icon="export"
              title={title}
              note={busy === id ? '正在写好你的账…' : note}
              {...(busy ? {} : { onPress: () => void fetchAs(id) })}
              {...(busy === id ? { right: <View className="gp-spin" /> } : {})}
            />
          ))}
        </View>
      )}
      {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
    </Sheet>
  );
}

/** On the phone the file has arrived; what becomes of it takes a tap of its own. */
function Ready({ ways }: { ways: readonly HandOver[] }) {
  const take = (way: HandOver) => {
    way.run().catch(() => toast('没能交出文件，再试一次。', 'warn'));
  };
  return (
    <View className="gp-buttons-tall bill-formats">
      <Note tone="ok" icon="check" text="文件好了，存在这部手机里。" />
      {ways.map((way, at) => (
        <Button
          key={way.text}
          block
          kind={at === 0 ? 'primary' : 'line'}
          icon={way.icon}
          text={way.text}
          onPress={() => take(way)}
        />
      ))}
    </View>
  );
}
