import type { CashOffAskView, CashOffTerms } from '@gp/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me, Open } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CashOffService } from './cash-off.service.js';
import { CashOffAnswersService } from './cash-off-answers.service.js';

/** The rate is disclosed to everybody, beside the rules. */
@ApiTags('points')
@Controller('rules')
export class CashOffTermsController {
  constructor(private readonly cashOffs: CashOffService) {}

  @Open()
  @Get('cash-off')
  terms(): CashOffTerms {
    return this.cashOffs.terms();
  }
}

/** What a member is asked at the counter, and answers. */
@ApiTags('points')
@ApiBearerAuth()
@For('member')
@Controller('cash-offs')
export class CashOffController {
  constructor(private readonly answers: CashOffAnswersService) {}

  @Get()
  async asked(@Me() me: Actor): Promise<{ items: CashOffAskView[] }> {
    return { items: await this.answers.asked(me) };
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CashOffAskView' })
  confirm(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.answers.confirm(me, id, key);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CashOffAskView' })
  decline(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.answers.decline(me, id, key);
  }
}
