import type { CashOffView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { CashOffUndoBody } from './cash-off.dto.js';
import { CashOffService } from './cash-off.service.js';
import { CashOffAnswersService } from './cash-off-answers.service.js';

/** The counter after it has asked; asking itself needs the ticket of the scan and is with the sales. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant/cash-offs')
export class CashOffMerchantController {
  constructor(
    private readonly cashOffs: CashOffService,
    private readonly answers: CashOffAnswersService,
  ) {}

  @Get(':id')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<CashOffView> {
    return this.cashOffs.find(atMerchant(me), id);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CashOffView' })
  withdraw(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.cashOffs.withdraw(atMerchant(me), id, key);
  }

  /** Within ten minutes, by the clerk who asked or the owner, with a reason. */
  @Post(':id/undo')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CashOffView' })
  undo(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: CashOffUndoBody, @Key() key: CommandKey): Promise<Answer> {
    return this.answers.undo(atMerchant(me), id, body, key);
  }
}

function atMerchant(me: Actor): Actor & { merchantId: string } {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return { ...me, merchantId: me.merchantId };
}
