import type { VoucherUseView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { VoucherRefundsService } from './voucher-refunds.service.js';
import { VoucherRefundBody, VoucherUsesQuery } from './vouchers.dto.js';

/** The counter, when a bill that a voucher was used for is paid back. Using one is a verification as any other. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant/voucher-uses')
export class VoucherUsesController {
  constructor(private readonly refunds: VoucherRefundsService) {}

  @Get()
  async list(@Me() me: Actor, @Query() { billFen }: VoucherUsesQuery): Promise<{ items: VoucherUseView[] }> {
    return { items: await this.refunds.bills(atMerchant(me), billFen ?? null) };
  }

  @Post(':id/refund')
  @HttpCode(200)
  @ApiOkResponse({ description: 'VoucherRefundView' })
  refund(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: VoucherRefundBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.refunds.refund(atMerchant(me), id, body, key);
  }
}

function atMerchant(me: Actor): Actor & { merchantId: string } {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return { ...me, merchantId: me.merchantId };
}
