import type { ClerkWithPassword, StoreView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ApiError, hasCode, sentenceOf } from '../../shared/api-error';
import { Button } from '../../shared/button';
import { Chips } from '../../shared/chips';
import { useCommand } from '../../shared/command';
import { Field } from '../../shared/field';
import { Note } from '../../shared/parts';
import { changed } from '../../shared/query';
import { Sheet } from '../../shared/sheet';

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,39}$/;

interface Props {
  stores: StoreView[];
  onMade: (made: ClerkWithPassword) => void;
  onClose: () => void;
}

/** A clerk to be: name, what they sign in with, where they work. The password is the server's, and shown once. */
export function NewSheet({ stores, onMade, onClose }: Props) {
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [storeId, setStoreId] = useState(stores[0]?.id ?? '');
  const [touched, setTouched] = useState(false);
  const create = useCommand('POST /merchant/clerks');
  const taken = hasCode(create.error, 'staff/username-taken') ? (create.error as ApiError).sentence() : null;
  const fits = USERNAME.test(username.trim());
  const make = async () => {
    setTouched(true);
    if (name.trim() === '' || !fits || storeId === '') return;
    const made = await create.run({ body: { name: name.trim(), username: username.trim(), storeId } });
    if (!made) return;
    changed('GET /merchant/clerks');
    onMade(made);
  };
  return (
    <Sheet open title="加一位店员" onClose={create.busy ? undefined : onClose}>
      <View className="clerk-sheet">
        <Field
          label="姓名"
          value={name}
          onChange={setName}
          maxLength={20}
          problem={touched && name.trim() === '' ? '请填姓名。' : null}
        />
        <Field
          label="登录名"
          value={username}
          onChange={setUsername}
          maxLength={40}
          placeholder="小写字母和数字，比如 wang01"
          problem={touched && !fits ? '用 2–40 个小写字母、数字、点、横线。' : taken}
        />
        {stores.length > 1 ? (
          <Chips label="门店" items={stores.map(({ id, name: text }) => ({ id, text }))} value={storeId} onChange={setStoreId} />
        ) : null}
        {create.error && !taken ? <Note tone="warn" icon="warning" text={sentenceOf(create.error)} /> : null}
        <Button
          block
          large
          text={create.error && !taken ? '再试一次' : '加好，给密码'}
          busy={create.busy}
          onPress={() => void make()}
        />
      </View>
    </Sheet>
  );
}
