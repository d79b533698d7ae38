import type { VoucherTerms } from '@gp/contracts';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { VoucherTermsService } from './voucher-terms.service.js';
import { VoucherTermsBody } from './vouchers.dto.js';

/** What a voucher takes off. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/gifts')
export class VoucherTermsController {
  constructor(private readonly terms: VoucherTermsService) {}

  @Get(':id/voucher')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<{ terms: VoucherTerms | null }> {
    return this.terms.find(me, id);
  }

  @Put(':id/voucher')
  @ApiOkResponse({ description: 'VoucherTerms' })
  set(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: VoucherTermsBody, @Key() key: CommandKey): Promise<Answer> {
    return this.terms.set(me, id, body, key);
  }
}
