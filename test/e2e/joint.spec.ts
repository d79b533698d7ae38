import { redeemTogether } from '../journeys/redeem-together';
import { useStage } from '../journeys/stage';
import { openStage } from './support/stage';

const stage = useStage(openStage);

describe('two redeem a pair together', () => {
  redeemTogether(stage);

  it('leaves sound books', () => stage().expectSoundBooks());
});
