import { answer } from '../journeys/answer';
import { useStage } from '../journeys/stage';
import { openStage } from './support/stage';

const stage = useStage(openStage);

describe('answering a questionnaire', () => answer(stage));
