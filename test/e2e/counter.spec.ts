import { payWithPoints } from '../journeys/cash-off';
import { useStage } from '../journeys/stage';
import { useInParts } from '../journeys/use-in-parts';
import { openStage } from './support/stage';

/** The counter beyond the first use of a code. */
const stage = useStage(openStage);

describe('a code of several uses', () => useInParts(stage));

describe('points for cash off', () => payWithPoints(stage));
