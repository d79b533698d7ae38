import type { ConsoleShipmentPage, PlainAddress } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Limit, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { SendBody, StateQuery } from './shipping.dto.js';
import { ShippingDeskService } from './shipping-desk.service.js';

/** The desk on the owner's phone: their own merchant's, by the same service and limits as on the console. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('merchant-owner')
@Controller('merchant/shipments')
export class ShipmentsController {
  constructor(private readonly desk: ShippingDeskService) {}

  @Get()
  page(@Me() me: Actor, @Query() { cursor, state }: StateQuery): Promise<ConsoleShipmentPage> {
    return this.desk.page(atMerchant(me), state ? { state } : {}, cursor);
  }

  /** For the label; on record. */
  @Post(':id/address')
  @Limit({ name: 'shipments.address', per: 'actor', most: 300, seconds: 3600 })
  @HttpCode(200)
  address(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<PlainAddress> {
    return this.desk.address(atMerchant(me), id);
  }

  @Post(':id/send')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleShipment' })
  send(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: SendBody, @Key() key: CommandKey): Promise<Answer> {
    return this.desk.send(atMerchant(me), id, body, key);
  }

  @Post(':id/tracking')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleShipment' })
  correct(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: SendBody, @Key() key: CommandKey): Promise<Answer> {
    return this.desk.correct(atMerchant(me), id, body, key);
  }
}

function atMerchant(me: Actor): Actor & { merchantId: string } {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return { ...me, merchantId: me.merchantId };
}
