import type { GiftView } from '@gp/contracts';
import { useEffect } from 'react';
import { Button } from '../../../shared/button';
import { useCommand } from '../../../shared/command';
import { toast, toastError } from '../../../shared/toast';

/** Of what is sold out: to be told when it is there again, or not any more. */
export function WaitButton({ gift, onDone }: { gift: GiftView; onDone: () => void }) {
  const wait = useCommand('POST /gifts/:id/waiting');
  const press = async () => {
    const answer = await wait.run({ params: { id: gift.id }, body: { waiting: !gift.waiting } });
    if (answer) toast(answer.waiting ? '到货会通知你' : '不再等这件礼品');
    onDone();
  };
  useEffect(() => {
    if (wait.error) toastError(wait.error);
  }, [wait.error]);
  return <Button text={gift.waiting ? '取消到货提醒' : '到货提醒我'} busy={wait.busy} onPress={() => void press()} />;
}
