import type { FreightTemplate, GiftShipping } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { FreightService } from './freight.service.js';
import { FreightTemplateBody, GiftShippingBody, MerchantQuery } from './shipping.dto.js';

/** What it costs to send; a merchant owner keeps their own. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/freight-templates')
export class FreightTemplatesController {
  constructor(private readonly freight: FreightService) {}

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  async list(@Me() me: Actor, @Query() { merchantId }: MerchantQuery): Promise<{ items: FreightTemplate[] }> {
    return { items: await this.freight.list(me, merchantId) };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'FreightTemplate' })
  add(@Me() me: Actor, @Body() body: FreightTemplateBody, @Key() key: CommandKey): Promise<Answer> {
    return this.freight.add(me, body, key);
  }

  @Put(':id')
  @ApiOkResponse({ description: 'FreightTemplate' })
  change(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: FreightTemplateBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.freight.change(me, id, body, key);
  }
}

/** By which template a gift is sent. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/gifts')
export class GiftShippingController {
  constructor(private readonly freight: FreightService) {}

  @Get(':id/shipping')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<GiftShipping> {
    return this.freight.ofGift(me, id);
  }

  @Put(':id/shipping')
  @ApiOkResponse({ description: 'GiftShipping' })
  set(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: GiftShippingBody, @Key() key: CommandKey): Promise<Answer> {
    return this.freight.setOfGift(me, id, body, key);
  }
}
