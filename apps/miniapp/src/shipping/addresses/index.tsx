import { type AddressCard, MOST_ADDRESSES } from '@gp/contracts';
import { Button } from '../../shared/button';
import { go } from '../../shared/go';
import { joined } from '../../shared/joined';
import { asPage } from '../../shared/page';
import { Card, Note, Row, Tag } from '../../shared/parts';
import { useRemote } from '../../shared/query';
import { Screen } from '../../shared/screen';
import { BoneCards, Empty, RemoteView } from '../../shared/states';

/** A member's addresses, masked: each is opened to be read or changed. */
function Addresses() {
  const book = useRemote('GET /addresses');
  const count = book.data?.items.length ?? 0;
  const add = () => go('/shipping/address/index');
  return (
    <Screen
      title="收货地址"
      onRefresh={book.again}
      bar={book.data ? <Button grow icon="plus" text="加一个地址" disabled={count >= MOST_ADDRESSES} onPress={add} /> : undefined}
    >
      <RemoteView of={book} skeleton={<BoneCards count={3} lines={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title="还没有收货地址" text={'加好以后，换寄送的礼品时\n直接选就行。'} />
          ) : (
            <>
              <Card className="gp-rows">
                {items.map((address) => (
                  <Line key={address.id} address={address} />
                ))}
              </Card>
              <Note
                icon="privacy"
                text="地址只用来寄礼品。列表里只显示一部分，只有寄件的商户在寄的时候能看到全部，每次查看都有记录。"
              />
            </>
          )
        }
      </RemoteView>
    </Screen>
  );
}

function Line({ address }: { address: AddressCard }) {
  const { id, name, phone, province, city, district, detail, isDefault } = address;
  return (
    <Row
      icon="location"
      title={`${name} ${phone}`}
      note={joined([[...new Set([province, city, district])].join(''), detail])}
      {...(isDefault ? { right: <Tag tone="ok" text="默认" /> } : {})}
      onPress={() => go('/shipping/address/index', { id })}
    />
  );
}

export default asPage(Addresses, { audience: 'member', screen: { title: '收货地址' } });
