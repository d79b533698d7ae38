import { payWithCash } from '../journeys/pay';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

/** With WeChat's own payment: what wx.requestPayment is given is signed, and WeChat Pay's simulator checks it. */
const stage = useStage(openWeappStage);

describe('300 points and 9.90 yuan, in WeChat', () => payWithCash(stage));

it('leaves sound books', () => stage().expectSoundBooks());
