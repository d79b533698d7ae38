import type { MemberLookupView } from '@gp/contracts';
import { useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { call } from '../../shared/call';
import { Note } from '../../shared/parts';
import { ScanTarget } from '../../shared/scan/target';
import { TypedCode } from '../../shared/scan/typed-code';
import { useScanner } from '../../shared/scan/use-scanner';
import { asNote } from '../no-answer';

/** Which member is at the counter: by the code on their phone, scanned or typed. */
export function FindMember({ notice, onFound }: { notice: string | null; onFound: (member: MemberLookupView) => void }) {
  const opensAtOnce = useRouter().params.scan === '1' && !notice;
  const [failure, setFailure] = useState<unknown>(null);
  const [told, setTold] = useState(notice);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const lookUp = async (code: string): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(null);
    setTold(null);
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
