import { lookAfterClerks, type Office, sellOffline, settleAMonth } from '../journeys/back-room';
import { atTheOffice } from '../journeys/office';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

/** The back room on the owner's phone. The operator sits at the API: the console is tried elsewhere. */
const stage = useStage(openWeappStage);
let month = '';
const operator = () => atTheOffice(stage().demo, 'operator');

const office: Office = {
  async issue() {
    month = await (await operator()).issueStatements();
  },
  refuseAndClose: async (reason) => (await operator()).refuseAndClose(month, '青禾文具', reason),
};

describe('a month of the demo, in WeChat', () => settleAMonth(stage, office));

describe('clerks, in WeChat', () => lookAfterClerks(stage));

describe('a counter without network, in WeChat', () => sellOffline(stage));
