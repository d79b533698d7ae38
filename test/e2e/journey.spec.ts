import { earnAndRedeem } from '../journeys/earn-and-redeem';
import type { Phone } from '../journeys/phone';
import { useStage } from '../journeys/stage';
import { openStage } from './support/stage';

const stage = useStage(openStage);

/** On the web she is asked who to be. */
async function arrive(): Promise<Phone> {
  const lin = await stage().phone();
  await lin.dialog('选择演示身份');
  await lin.sees('林小满', '王店员', '李社工');
  await lin.look('sign-in-sheet');
  await lin.become('林小满');
  return lin;
}

describe('from a sale to a gift', () => earnAndRedeem(stage, arrive));
