import type { AfterSaleView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { AfterSaleBody, AppealBody, SendBackBody } from './after-sale.dto.js';
import { AfterSalesService } from './after-sales.service.js';

/** What a member asks about something they received. */
@ApiTags('after-sale')
@ApiBearerAuth()
@For('member')
@Controller('redemptions')
export class MyAfterSalesController {
  constructor(private readonly afterSales: AfterSalesService) {}

  @Get(':id/after-sales')
  async list(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<{ items: AfterSaleView[] }> {
    return { items: await this.afterSales.ofRedemption(me.id, id) };
  }

  @Post(':id/after-sales')
  @HttpCode(200)
  @ApiOkResponse({ description: 'AfterSaleView' })
  ask(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: AfterSaleBody, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.ask(me, id, body, key);
  }
}

@ApiTags('after-sale')
@ApiBearerAuth()
@For('member')
@Controller('after-sales')
export class AfterSalesController {
  constructor(private readonly afterSales: AfterSalesService) {}

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ description: 'AfterSaleView' })
  withdraw(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.withdraw(me, id, key);
  }

  @Post(':id/appeal')
  @HttpCode(200)
  @ApiOkResponse({ description: 'AfterSaleView' })
  appeal(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: AppealBody, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.appeal(me, id, body, key);
  }

  @Post(':id/send-back')
  @HttpCode(200)
  @ApiOkResponse({ description: 'AfterSaleView' })
  sendBack(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: SendBackBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.afterSales.sendBack(me, id, body, key);
  }
}
