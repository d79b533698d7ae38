import type { MemberLookupView } from '@gp/contracts';
import { useState } from 'react';
import { asPage } from '../../shared/page';
import { Screen } from '../../shared/screen';
import { OfflineForm } from '../offline/offline-form';
import { FindMember } from './find-member';
import { SaleForm } from './sale-form';

/** Points for a sale: whose, how much, sure. */
function Issue() {
  const [member, setMember] = useState<MemberLookupView | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [offline, setOffline] = useState<{ code: string; scannedAt: string } | null>(null);
  const anew = (why: string | null) => {
    setNotice(why);
    setMember(null);
  };
  if (offline) return <OfflineForm {...offline} onLeave={() => setOffline(null)} />;
  if (!member) {
    return (
      <Screen title="发积分">
        <FindMember notice={notice} onFound={setMember} onOffline={setOffline} />
      </Screen>
    );
  }
  return <SaleForm member={member} onOther={anew} />;
}

export default asPage(Issue, { audience: 'merchant', screen: { title: '发积分' } });
