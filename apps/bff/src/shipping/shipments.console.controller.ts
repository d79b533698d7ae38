import type { ConsoleShipmentPage, PlainAddress, TrackingImport } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Actor, For, Key, Limit, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { uploadedFile } from '../platform/uploads.js';
import { ShipmentFileService } from './shipment-file.service.js';
import { MerchantQuery, SendBody, ShipmentFilter, ShipmentsQuery } from './shipping.dto.js';
import { ShippingDeskService } from './shipping-desk.service.js';
import { TrackingImportService } from './tracking-import.service.js';

const FILE = { schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The shipping desk. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/shipments')
export class ShipmentsConsoleController {
  constructor(
    private readonly desk: ShippingDeskService,
    private readonly files: ShipmentFileService,
    private readonly numbers: TrackingImportService,
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

  /** What waits, to be filled in and uploaded again. */
  @Get('template')
  @Limit({ name: 'shipments.export', per: 'actor', most: 20, seconds: 600 })
  @ApiProduces(XLSX)
  async template(@Me() me: Actor, @Query() { merchantId }: MerchantQuery): Promise<StreamableFile> {
    return new StreamableFile(await this.numbers.template(me, merchantId), {
      type: XLSX,
      disposition: 'attachment; filename="to-send.xlsx"',
    });
  }

  /** A file of tracking numbers: what each line would come to. */
  @Post('preview')
  @HttpCode(200)
  @Limit({ name: 'shipments.numbers', per: 'actor', most: 60, seconds: 600 })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @ApiOkResponse({ description: 'TrackingImport' })
  async preview(@Me() me: Actor, @Req() request: FastifyRequest): Promise<TrackingImport> {
    return this.numbers.preview(me, await uploadedFile(request));
  }

  /** The same file: each line that can be sent is. */
  @Post('import')
  @HttpCode(200)
  @Limit({ name: 'shipments.numbers', per: 'actor', most: 60, seconds: 600 })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILE)
  @ApiOkResponse({ description: 'TrackingImport' })
  async import(@Me() me: Actor, @Req() request: FastifyRequest, @Key() key: CommandKey): Promise<Answer> {
    return this.numbers.import(me, await uploadedFile(request), key);
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
