import type { CertificateView } from '@gp/contracts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Dotted } from '../../shared/dotted';
import { Field } from '../../shared/field';
import { dateFull, lastDay } from '../../shared/format';
import { joined } from '../../shared/joined';
import { Press } from '../../shared/press';
import { useRemote } from '../../shared/query';
import { Sheet } from '../../shared/sheet';
import { Bone, RemoteView } from '../../shared/states';
import { findCertificates } from './sale-draft';

/** Enough to choose from; more is found by typing. */
const SHOWN = 50;

/** Which certificate: from the register, by number, product or issuing body. */
export function CertificateSheet({
  open,
  onClose,
  onChoose,
}: {
  open: boolean;
  onClose: () => void;
  onChoose: (certificate: CertificateView) => void;
}) {
  const certificates = useRemote('GET /merchant/certificates', undefined, open);
  const [typed, setTyped] = useState('');
  return (
    <Sheet open={open} title="选绿色认证" onClose={onClose}>
      <Field label="编号、商品或认证机构" value={typed} onChange={setTyped} placeholder="比如 笔记本" />
      <RemoteView of={certificates} skeleton={<Bone height={48} />}>
        {({ items }) => {
          const found = findCertificates(items, typed, Date.now());
          if (found.length === 0) {
            return (
              <View className="merchant-none gp-foot">
                {items.length === 0
                  ? '还没有登记过绿色认证。请运营方在后台登记。'
                  : '没有这样的有效认证。没有认证的商品不算绿色商品。'}
              </View>
            );
          }
          return (
            <>
              {found.slice(0, SHOWN).map((one) => (
                <Press
                  key={one.id}
                  className="merchant-certificate-row"
                  label={`${one.productName}，${one.number}`}
                  onPress={() => onChoose(one)}
                >
                  <View className="gp-row-title">{one.productName}</View>
                  <View className="gp-cap">
                    <Dotted text={joined([one.number, one.issuer])} />
                  </View>
                  <View className="gp-cap">{`有效期至 ${dateFull(lastDay(one.validUntil))}`}</View>
                </Press>
              ))}
              {found.length > SHOWN ? (
                <View className="merchant-none gp-foot">{`还有 ${found.length - SHOWN} 张，再输几个字找。`}</View>
              ) : null}
            </>
          );
        }}
      </RemoteView>
    </Sheet>
  );
}
