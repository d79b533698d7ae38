import type { MerchantView, OrganisationView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { MerchantsConsoleService } from './merchants.console.service.js';
import { MerchantDraftBody, MerchantPatchBody, OrganisationDraftBody, StoreDraftBody } from './merchants.dto.js';

@ApiTags('console: merchants')
@ApiBearerAuth()
@Controller('console')
export class MerchantsConsoleController {
  constructor(private readonly merchants: MerchantsConsoleService) {}

  @For('operator', 'super', 'auditor', 'advisor', 'merchant-owner')
  @Get('merchants')
  @ApiOkResponse({ description: 'Merchants with their stores; a merchant owner sees their own.' })
  async list(@Me() actor: Actor): Promise<{ items: MerchantView[] }> {
    return { items: await this.merchants.list(actor) };
  }

  @For('operator', 'super')
  @Post('merchants')
  @HttpCode(200)
  @ApiOkResponse({ description: 'The new merchant.' })
  create(@Me() actor: Actor, @Key() key: CommandKey, @Body() body: MerchantDraftBody): Promise<Answer> {
    return this.merchants.create(key, actor, body);
  }

  @For('operator', 'super')
  @Patch('merchants/:id')
  @ApiOkResponse({ description: 'The merchant as it is now.' })
  patch(
    @Me() actor: Actor,
    @Key() key: CommandKey,
    @Param('id', IdPipe) id: string,
    @Body() body: MerchantPatchBody,
  ): Promise<Answer> {
    return this.merchants.patch(key, actor, id, body);
  }

  @For('operator', 'super')
  @Post('merchants/:id/stores')
  @HttpCode(200)
  @ApiOkResponse({ description: 'The new store.' })
  addStore(
    @Me() actor: Actor,
    @Key() key: CommandKey,
    @Param('id', IdPipe) id: string,
    @Body() body: StoreDraftBody,
  ): Promise<Answer> {
    return this.merchants.addStore(key, actor, id, body);
  }

  @For('operator', 'super', 'auditor', 'advisor')
  @Get('organisations')
  @ApiOkResponse({ description: 'Communities and schools.' })
  async organisations(): Promise<{ items: OrganisationView[] }> {
    return { items: await this.merchants.organisations() };
  }

  @For('operator', 'super')
  @Post('organisations')
  @HttpCode(200)
  @ApiOkResponse({ description: 'The new organisation.' })
  createOrganisation(@Me() actor: Actor, @Key() key: CommandKey, @Body() body: OrganisationDraftBody): Promise<Answer> {
    return this.merchants.createOrganisation(key, actor, body);
  }
}
