import type { ConsoleAfterSalePage } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { AfterSalesQuery, AgreeBody, DecisionBody, RefuseBody } from './after-sale.dto.js';
import { AfterSalesConsoleService } from './after-sales.console.service.js';

/** The after-sale desk. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/after-sales')
export class AfterSalesConsoleController {
  constructor(private readonly afterSales: AfterSalesConsoleService) {}

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  page(@Me() me: Actor, @Query() { cursor, ...filter }: AfterSalesQuery): Promise<ConsoleAfterSalePage> {
    return this.afterSales.page(me, filter, cursor);
  }

  @Post(':id/agree')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleAfterSale' })
  agree(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: AgreeBody, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.agree(me, id, body, key);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleAfterSale' })
  refuse(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: RefuseBody, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.refuse(me, id, body, key);
  }

  @Post(':id/refund')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleAfterSale' })
  refund(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.refund(me, id, key);
  }

  /** The operator's word, not the merchant's. */
  @Post(':id/decide')
  @For('operator', 'super')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleAfterSale' })
  decide(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: DecisionBody, @Key() key: CommandKey): Promise<Answer> {
    return this.afterSales.decide(me, id, body, key);
  }
}
