import type { WaitingRequest } from '@gp/contracts';
import { IsBoolean } from 'class-validator';

export class WaitingBody implements WaitingRequest {
  @IsBoolean({ message: '请填要不要到货提醒' })
  waiting: boolean;
}
