import { useStage } from '../journeys/stage';
import { readTheWorth } from '../journeys/worth';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('the worth of a point, in WeChat', () => readTheWorth(stage));
