import { redeemASet } from '../journeys/redeem-set';
import { writeAReview } from '../journeys/review';
import { reviewsOffice } from '../journeys/reviews-office';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('a review, in WeChat', () => writeAReview(stage, reviewsOffice(stage)));

describe('a set, in WeChat', () => redeemASet(stage));

it('leaves sound books', () => stage().expectSoundBooks());
