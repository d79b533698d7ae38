import { answer } from '../journeys/answer';
import { useStage } from '../journeys/stage';
import { openWeappStage } from './support/stage';

const stage = useStage(openWeappStage);

describe('answering a questionnaire, in WeChat', () => answer(stage));
