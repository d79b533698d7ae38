import type { MemberLookupView } from '@gp/contracts';
import { useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { isOffline } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { call } from '../../shared/call';
import { Note } from '../../shared/parts';
import { ScanTarget } from '../../shared/scan/target';
import { TypedCode } from '../../shared/scan/typed-code';
import { useScanner } from '../../shared/scan/use-scanner';
import { asNote } from '../no-answer';
import { allowance } from '../offline/offline-sales';

/** Which member is at the counter: by the code on their phone, scanned or typed. */
export function FindMember({
  notice,
  onFound,
  onOffline,
}: {
  notice: string | null;
  onFound: (member: MemberLookupView) => void;
  /** Without network the code alone may be kept; where that is possible. */
  onOffline?: (seen: { code: string; scannedAt: string }) => void;
}) {
  const opensAtOnce = useRouter().params.scan === '1' && !notice;
  const [failure, setFailure] = useState<unknown>(null);
  const [told, setTold] = useState(notice);
  const [busy, setBusy] = useState(false);
  const [seen, setSeen] = useState({ code: '', scannedAt: '' });
  const running = useRef(false);

  const lookUp = async (code: string): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    setTold(null);
    // When it was shown, by the server's clock: later only that moment proves it.
    setSeen({ code, scannedAt: allowance()?.now ?? '' });
    try {
      onFound(await call('POST /merchant/members/lookup', { body: { code } }));
    } catch (error) {
      setFailure(error);
      setBusy(false);
    } finally {
      running.current = false;
    }
    return false;
  };
  const { typing, scan } = useScanner({ title: '扫会员码', hint: '把会员码放进框里，会自动识别' }, lookUp, opensAtOnce);

  return (
    <>
      <ScanTarget title="扫会员码" note="请会员打开首页的会员码" busy={busy} onPress={scan} />
      {told ? <Note tone="warn" icon="warning" text={told} /> : null}
      {failure ? <Note {...asNote(failure, '网络断开了，连上后再扫一次或再输一次。')} /> : null}
      {onOffline && isOffline(failure) ? <OfflineOffer onTake={() => onOffline(seen)} /> : null}
      <TypedCode
        title="或输入会员码下面的 18 位数字"
        length={18}
        label="会员码数字"
        action="查找会员"
        busy={busy}
        focus={typing}
        onSubmit={lookUp}
      />
    </>
  );
}

/** Points can be given later; a code is never used offline, because only the server knows whether it was used. */
function OfflineOffer({ onTake }: { onTake: () => void }) {
  const allowed = allowance();
  if (!allowed) return null;
  if (allowed.left < 1) return <Note tone="warn" icon="offline" text="断网时今天收的已经满了，请联网后按小票补发。" />;
  return <Button block kind="line" icon="offline" text={`断网先收下（今天还能收 ${allowed.left} 笔）`} onPress={onTake} />;
}
