import type { ClerkView, ClerkWithPassword, StoreView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../shared/button';
import { asPage } from '../../shared/page';
import { Card, Row, Section, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../shared/states';
import { ClerkSheet } from './clerk-sheet';
import './index.scss';
import { NewSheet } from './new-sheet';
import { PasswordSheet } from './password-sheet';

type Open = { kind: 'new' } | { kind: 'clerk'; clerk: ClerkView } | { kind: 'password'; made: ClerkWithPassword } | null;

/** The owner's clerks: who works where, and who no longer does. */
function Clerks() {
  const clerks = useRemote('GET /merchant/clerks');
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const show = (made: ClerkWithPassword) => setOpen({ kind: 'password', made });
  return (
    <Screen
      title="店员"
      onRefresh={clerks.again}
      bar={clerks.data ? <Button grow icon="plus" text="加一位店员" onPress={() => setOpen({ kind: 'new' })} /> : undefined}
    >
      <RemoteView of={clerks} skeleton={<BoneCards count={2} lines={4} />}>
        {({ items, stores }) => (
          <>
            {items.length === 0 ? (
              <Empty title="还没有店员" text={'加了以后，店员用登录名和密码登录，\n就能发积分和核销。'} />
            ) : null}
            {stores
              .filter((store) => items.some((clerk) => clerk.storeId === store.id))
              .map((store) => (
                <Store
                  key={store.id}
                  store={store}
                  clerks={items.filter((clerk) => clerk.storeId === store.id)}
                  onOpen={(clerk) => setOpen({ kind: 'clerk', clerk })}
                />
              ))}
            {open?.kind === 'new' ? <NewSheet stores={stores} onMade={show} onClose={close} /> : null}
            {open?.kind === 'clerk' ? <ClerkSheet clerk={open.clerk} stores={stores} onPassword={show} onClose={close} /> : null}
            {open?.kind === 'password' ? <PasswordSheet made={open.made} onClose={close} /> : null}
          </>
        )}
      </RemoteView>
    </Screen>
  );
}

function Store({ store, clerks, onOpen }: { store: StoreView; clerks: ClerkView[]; onOpen: (clerk: ClerkView) => void }) {
  return (
    <View>
      <Section title={store.name} note={`${clerks.length} 位`} />
      <Card className="gp-rows">
        {clerks.map((clerk) => (
          <Row
            key={clerk.id}
            icon="staff"
            title={clerk.name}
            note={`登录名 ${clerk.username}`}
            {...(clerk.active ? {} : { right: <Tag text="已停用" /> })}
            onPress={() => onOpen(clerk)}
          />
        ))}
      </Card>
    </View>
  );
}

export default asPage(Clerks, { audience: 'merchant', screen: { title: '店员' } });
