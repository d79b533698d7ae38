import { payWithPoints } from '../journeys/cash-off';
import { useStage } from '../journeys/stage';
import { useInParts } from '../journeys/use-in-parts';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('a code of several uses, in WeChat', () => useInParts(stage));

describe('points for cash off, in WeChat', () => payWithPoints(stage));
