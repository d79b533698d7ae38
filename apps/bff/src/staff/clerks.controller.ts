import type { ClerksView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { ClerksService } from './clerks.service.js';
import { ClerkDraftBody, ClerkPatchBody } from './staff.dto.js';

/** The owner's clerks. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('merchant-owner')
@Controller('merchant/clerks')
export class ClerksController {
  constructor(private readonly clerks: ClerksService) {}

  @Get()
  list(@Me() me: Actor): Promise<ClerksView> {
    return this.clerks.list(ownerOf(me));
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'ClerkWithPassword: the password is shown here and nowhere else.' })
  create(@Me() me: Actor, @Body() body: ClerkDraftBody, @Key() key: CommandKey): Promise<Answer> {
    return this.clerks.create(ownerOf(me), body, key);
  }

  @Patch(':id')
  @ApiOkResponse({ description: 'ClerkView' })
  patch(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ClerkPatchBody, @Key() key: CommandKey): Promise<Answer> {
    return this.clerks.patch(ownerOf(me), id, body, key);
  }

  @Post(':id/password')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ClerkWithPassword' })
  newPassword(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.clerks.newPassword(ownerOf(me), id, key);
  }
}

function ownerOf(me: Actor): Actor & { merchantId: string } {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return { ...me, merchantId: me.merchantId };
}
