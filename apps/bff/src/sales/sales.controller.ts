import type { MemberLookupView } from '@gp/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CounterService } from './counter.service.js';
import { MemberLookupBody, SaleBody } from './sales.dto.js';
import { SalesService } from './sales.service.js';

/** The counter: who is this, and points for the sale. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant')
export class SalesController {
  constructor(
    private readonly counter: CounterService,
    private readonly sales: SalesService,
  ) {}

  @Post('members/lookup')
  @HttpCode(200)
  lookup(@Me() me: Actor, @Body() body: MemberLookupBody): Promise<MemberLookupView> {
    return this.counter.lookup(me, body.code);
  }

  @Post('sales')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SaleView' })
  async issue(@Me() me: Actor, @Body() body: SaleBody, @Key() key: CommandKey): Promise<Answer> {
    return this.sales.issue(me, this.counter.memberOfTicket(me, body.ticket), body, key);
  }
}
