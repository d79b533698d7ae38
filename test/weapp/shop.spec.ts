import { comeToAClass, readSlotsInTheDark } from '../journeys/book';
import { belongToAPlan, hearOfMore, waitForMore, waitForTheDay } from '../journeys/conditions';
import { conditionsOffice } from '../journeys/conditions-office';
import { redeemTogether } from '../journeys/redeem-together';
import { payFreight, sendToTheDoor } from '../journeys/send';
import { sendItBack } from '../journeys/send-back';
import { returnsOffice, shippingOffice } from '../journeys/shipping-office';
import { slotsOffice } from '../journeys/slots-office';
import { useStage } from '../journeys/stage';
import { useVoucher } from '../journeys/use-voucher';
import { openWeappStage } from './support/stage';

/**
 * What the shop offers beyond a gift at the counter, one after the other on one stage: whatever comes back comes first, so that her 880
 * points suffice. The console is tried elsewhere: whoever sits there sits at the API here.
 */
const stage = useStage(openWeappStage);

describe('a class at the weekend, in WeChat', () => {
  comeToAClass(stage, slotsOffice(stage));
  readSlotsInTheDark(stage);
});

describe('a gift that is sent, in WeChat', () => {
  const office = shippingOffice(stage);
  sendToTheDoor(stage, office);
  sendItBack(stage, returnsOffice(stage));
  payFreight(stage, office);
});

describe('the redemption day, in WeChat', () => waitForTheDay(stage, conditionsOffice(stage)));

describe('a plan, in WeChat', () => belongToAPlan(stage, conditionsOffice(stage)));

describe('what is sold out, in WeChat', () => waitForMore(stage));
// Meanwhile a job finds out who waits.

describe('a voucher of 20 yuan off a bill of 100, in WeChat', () => useVoucher(stage));

describe('two redeem a pair together, in WeChat', () => redeemTogether(stage));

describe('what was sold out, in WeChat', () => hearOfMore(stage));

it('leaves sound books', () => stage().expectSoundBooks());
