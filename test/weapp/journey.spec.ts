import { earnAndRedeem } from '../journeys/earn-and-redeem';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

/** In WeChat she is signed in without a question. */
describe('from a sale to a gift, in WeChat', () => earnAndRedeem(stage, () => stage().phone('林小满')));
