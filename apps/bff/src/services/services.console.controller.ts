import type { MerchantCommission, MerchantCommissionPage, ServiceTerms } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { MerchantCommissionsService } from './merchant-commissions.service.js';
import { ServiceGiftsService } from './service-gifts.service.js';
import { ConsoleCommissionsQuery, DeclineBody, ProofBody, ServiceTermsBody } from './services.dto.js';

/** The desk for what is made to measure: an owner for their merchant, the operator for all. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/commissions')
export class CommissionsConsoleController {
  constructor(private readonly commissions: MerchantCommissionsService) {}

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  page(@Me() me: Actor, @Query() { cursor, ...filter }: ConsoleCommissionsQuery): Promise<MerchantCommissionPage> {
    return this.commissions.page(me, filter, cursor);
  }

  @Get(':id')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<MerchantCommission> {
    return this.commissions.find(me, id);
  }

  @Post(':id/proof')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MerchantCommission' })
  proof(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ProofBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.proof(me, id, body, key);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MerchantCommission' })
  decline(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: DeclineBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.decline(me, id, body.why, key);
  }
}

/** How often the proof of a custom service may be changed. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/gifts')
export class ServiceTermsController {
  constructor(private readonly gifts: ServiceGiftsService) {}

  @Get(':id/service')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<ServiceTerms> {
    return this.gifts.terms(me, id);
  }

  @Put(':id/service')
  @ApiOkResponse({ description: 'ServiceTerms' })
  set(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ServiceTermsBody, @Key() key: CommandKey): Promise<Answer> {
    return this.gifts.setTerms(me, id, body, key);
  }
}
