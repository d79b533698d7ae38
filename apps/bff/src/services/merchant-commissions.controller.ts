import type { MerchantCommission, MerchantCommissionPage } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { MerchantCommissionsService } from './merchant-commissions.service.js';
import { CommissionsQuery, DeclineBody, ProofBody } from './services.dto.js';

/** What a merchant has to make, on the phone of their people. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant/commissions')
export class MerchantCommissionsController {
  constructor(private readonly commissions: MerchantCommissionsService) {}

  @Get()
  page(@Me() me: Actor, @Query() { cursor, ...filter }: CommissionsQuery): Promise<MerchantCommissionPage> {
    return this.commissions.page(atMerchant(me), filter, cursor);
  }

  @Get(':id')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<MerchantCommission> {
    return this.commissions.find(atMerchant(me), id);
  }

  @Post(':id/proof')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MerchantCommission' })
  proof(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ProofBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.proof(atMerchant(me), id, body, key);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MerchantCommission' })
  decline(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: DeclineBody, @Key() key: CommandKey): Promise<Answer> {
    return this.commissions.decline(atMerchant(me), id, body.why, key);
  }
}

function atMerchant(me: Actor): Actor & { merchantId: string } {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return { ...me, merchantId: me.merchantId };
}
