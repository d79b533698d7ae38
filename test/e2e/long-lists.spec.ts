import { scrollFar } from '../journeys/long-lists';
import { useStage } from '../journeys/stage';
import { openStage } from './support/stage';

const stage = useStage(openStage);

describe('hundreds of lines', () => scrollFar(stage, (_phone, _name, act) => act()));
