import {
  DEMO_PAYMENT_OUTCOMES,
  type DemoPaymentRequest,
  PAYMENT_STATES,
  type PaymentState,
  type SettleDifferenceRequest,
} from '@gp/contracts';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PlainText } from '../platform/validation.js';

export class DemoPaymentBody implements DemoPaymentRequest {
  @Matches(/^prepay_id=\w{1,64}$/, { message: '没有这笔付款' })
  package: string;

  @IsIn(DEMO_PAYMENT_OUTCOMES, { message: '请选付款或不付' })
  outcome: DemoPaymentRequest['outcome'];
}

export class PaymentsQuery {
  @IsOptional()
  @IsIn(PAYMENT_STATES, { message: '没有这种状态' })
  state?: PaymentState;

  @IsOptional()
  @IsString()
  @MaxLength(26)
  cursor?: string;
}

export class SettleDifferenceBody implements SettleDifferenceRequest {
  @PlainText(1, 200)
  note: string;
}
