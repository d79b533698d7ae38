import type { CashOffView, MemberLookupView } from '@gp/contracts';
import { useState } from 'react';
import { asPage } from '../../shared/page';
import { Screen } from '../../shared/screen';
import { FindMember } from '../issue/find-member';
import { SaleForm } from '../issue/sale-form';
import { AskForm } from './ask-form';
import { Waiting } from './waiting';

/** Points for cash off: whose, how much, the member's yes, and then the points of what was really paid. */
function CashOff() {
  const [member, setMember] = useState<MemberLookupView | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [asked, setAsked] = useState<CashOffView | null>(null);
  const [selling, setSelling] = useState<CashOffView | null>(null);
  const anew = (why: string | null) => {
    setNotice(why);
    setAsked(null);
    setSelling(null);
    setMember(null);
  };
  if (!member) {
    return (
      <Screen title="积分抵现">
        <FindMember notice={notice} onFound={setMember} />
      </Screen>
    );
  }
  if (selling) return <SaleForm member={member} cashOff={selling} onOther={anew} />;
  if (asked) return <Waiting asked={asked} onSale={setSelling} onAgain={() => setAsked(null)} />;
  return <AskForm member={member} onAsked={setAsked} onOther={anew} />;
}

export default asPage(CashOff, { audience: 'merchant', screen: { title: '积分抵现' } });
