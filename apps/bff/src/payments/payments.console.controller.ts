import type { ConsolePaymentPage, PaymentDifference } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { PaymentsConsoleService } from './payments.console.service.js';
import { PaymentsQuery, SettleDifferenceBody } from './payments.dto.js';

@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'super')
@Controller('console/payments')
export class PaymentsConsoleController {
  constructor(private readonly payments: PaymentsConsoleService) {}

  @Get()
  @For('operator', 'auditor', 'super')
  page(@Query() query: PaymentsQuery): Promise<ConsolePaymentPage> {
    return this.payments.page(query.state, query.cursor);
  }

  @Get('differences')
  @For('operator', 'auditor', 'super')
  async differences(): Promise<{ items: PaymentDifference[] }> {
    return { items: await this.payments.differences() };
  }

  @Post(':id/refunds')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsolePayment' })
  refundAgain(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.payments.refundAgain(me, id, key);
  }

  @Post(':id/handover')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsolePayment' })
  tellAgain(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.payments.tellAgain(me, id, key);
  }

  @Post('differences/:id/settle')
  @HttpCode(200)
  @ApiOkResponse({ description: 'PaymentDifference' })
  settle(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: SettleDifferenceBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.payments.settle(me, id, body.note, key);
  }
}
