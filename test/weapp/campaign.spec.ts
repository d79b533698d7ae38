import { beThere } from '../journeys/be-there';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('being there, in WeChat', () => beThere(stage));
