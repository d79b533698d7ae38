import type { ConsoleShipmentPage, PlainAddress } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Limit, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { ShipmentFileService } from './shipment-file.service.js';
import { SendBody, ShipmentFilter, ShipmentsQuery } from './shipping.dto.js';
import { ShippingDeskService } from './shipping-desk.service.js';

/** The shipping desk. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/shipments')
export class ShipmentsConsoleController {
  constructor(
    private readonly desk: ShippingDeskService,
    private readonly files: ShipmentFileService,
  ) {}

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  page(@Me() me: Actor, @Query() { cursor, ...filter }: ShipmentsQuery): Promise<ConsoleShipmentPage> {
    return this.desk.page(me, filter, cursor);
  }

  @Get('export')
  @Limit({ name: 'shipments.export', per: 'actor', most: 20, seconds: 600 })
  @ApiProduces('text/csv')
  async export(@Me() me: Actor, @Query() filter: ShipmentFilter): Promise<StreamableFile> {
    const { name, content } = await this.files.of(me, filter);
    return new StreamableFile(content, { type: 'text/csv; charset=utf-8', disposition: `attachment; filename="${name}"` });
  }

  /** Nobody but the merchant that sends needs to know where to. */
  @Post(':id/address')
  @For('merchant-owner')
  @Limit({ name: 'shipments.address', per: 'actor', most: 300, seconds: 3600 })
  @HttpCode(200)
  address(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<PlainAddress> {
    const { merchantId } = me;
    if (!merchantId) throw new Refusal(403, 'access/forbidden');
    return this.desk.address({ ...me, merchantId }, id);
  }

  @Post(':id/send')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleShipment' })
  send(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: SendBody, @Key() key: CommandKey): Promise<Answer> {
    return this.desk.send(me, id, body, key);
  }

  @Post(':id/tracking')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleShipment' })
  correct(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: SendBody, @Key() key: CommandKey): Promise<Answer> {
    return this.desk.correct(me, id, body, key);
  }
}
