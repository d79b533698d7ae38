import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { For } from '../platform/access.js';
import { DemoPaymentsService } from './demo-payments.service.js';
import { DemoPaymentBody } from './payments.dto.js';

@ApiTags('demo')
@ApiBearerAuth()
@For('member')
@Controller('demo/payments')
export class DemoPaymentsController {
  constructor(private readonly payments: DemoPaymentsService) {}

  @Post()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Only in demo mode: what the member taps in the simulated payment.' })
  tap(@Body() body: DemoPaymentBody): Promise<void> {
    return this.payments.tap(body);
  }
}
