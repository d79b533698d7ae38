import type { ClerkPatch, ClerkView, ClerkWithPassword, StoreView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { useCommand } from '../../shared/command';
import { Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { toast } from '../../shared/toast';

interface Props {
  clerk: ClerkView;
  stores: StoreView[];
  onPassword: (made: ClerkWithPassword) => void;
  onClose: () => void;
}

/** What an owner can do about one clerk. Each ends the clerk's sessions at once, and says so before. */
export function ClerkSheet({ clerk, stores, onPassword, onClose }: Props) {
  const [storeId, setStoreId] = useState(clerk.storeId);
  const patch = useCommand('PATCH /merchant/clerks/:id');
  const renew = useCommand('POST /merchant/clerks/:id/password');
  const busy = patch.busy || renew.busy;
  const error = patch.error ?? renew.error;
  const change = async (body: ClerkPatch, done: string) => {
    if (!(await patch.run({ params: { id: clerk.id }, body }))) return;
    changed('GET /merchant/clerks');
    toast(done);
    onClose();
  };
  const password = async () => {
    const made = await renew.run({ params: { id: clerk.id } });
    if (made) onPassword(made);
  };
  return (
    <Sheet open title={clerk.name} onClose={busy ? undefined : onClose}>
      <View className="clerk-sheet">
        {stores.length > 1 ? (
          <Chips label="门店" items={stores.map(({ id, name: text }) => ({ id, text }))} value={storeId} onChange={setStoreId} />
        ) : null}
        {storeId !== clerk.storeId ? (
          <Button
            block
            text="换到这家门店"
            busy={patch.busy}
            disabled={busy}
            onPress={() => void change({ storeId }, '已换门店')}
          />
        ) : null}
        <Note icon="privacy" text={`换门店、换密码或停用，${clerk.name}会马上退出登录。以前办的都留着记录。`} />
        {error ? <Note tone="warn" icon="warning" text={sentenceOf(error)} /> : null}
        <View className="gp-buttons">
          <Button grow kind="line" text="换密码" busy={renew.busy} disabled={busy} onPress={() => void password()} />
          <Button
            grow
            kind="line"
            text={clerk.active ? '停用' : '恢复'}
            disabled={busy}
            onPress={() => void change({ active: !clerk.active }, clerk.active ? '已停用' : '已恢复')}
          />
        </View>
      </View>
    </Sheet>
  );
}
