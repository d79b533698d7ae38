import { beThere } from '../journeys/be-there';
import { useStage } from '../journeys/stage';
import { openStage } from './support/stage';

const stage = useStage(openStage);

describe('being there', () => beThere(stage));
