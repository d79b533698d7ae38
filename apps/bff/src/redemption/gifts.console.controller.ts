import type { ConsoleGift, GiftPrice, RedemptionPage } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MembersService } from '../members/members.service.js';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Transactions } from '../platform/transactions.js';
import { GiftsConsoleService } from './gifts.console.service.js';
import { MyRedemptionsService } from './my-redemptions.service.js';
import { BasketBody, GiftBody, GiftPatchBody, GiftsQuery, RedemptionsQuery, RestockBody, SeasonBody } from './redemption.dto.js';

/** Staff keep the catalogue; a merchant owner keeps their own gifts. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'merchant-owner', 'super')
@Controller('console/gifts')
export class GiftsConsoleController {
  constructor(private readonly gifts: GiftsConsoleService) {}

  @Get()
  @For('operator', 'merchant-owner', 'auditor', 'super')
  async list(@Me() me: Actor, @Query() query: GiftsQuery): Promise<{ items: ConsoleGift[] }> {
    return { items: await this.gifts.list(me, query) };
  }

  @Get(':id')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<ConsoleGift> {
    return this.gifts.find(me, id);
  }

  @Get(':id/prices')
  @For('operator', 'merchant-owner', 'auditor', 'super')
  async prices(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<{ items: GiftPrice[] }> {
    return { items: await this.gifts.prices(me, id) };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleGift' })
  create(@Me() me: Actor, @Body() body: GiftBody, @Key() key: CommandKey): Promise<Answer> {
    return this.gifts.create(me, body, key);
  }

  @Patch(':id')
  @ApiOkResponse({ description: 'ConsoleGift' })
  patch(
    @Me() me: Actor,
    @Param('id', IdPipe) giftId: string,
    @Body() body: GiftPatchBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.gifts.patch(me, giftId, body, key);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleGift' })
  publish(@Me() me: Actor, @Param('id', IdPipe) giftId: string, @Key() key: CommandKey): Promise<Answer> {
    return this.gifts.publish(me, giftId, key);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleGift' })
  withdraw(@Me() me: Actor, @Param('id', IdPipe) giftId: string, @Key() key: CommandKey): Promise<Answer> {
    return this.gifts.withdraw(me, giftId, key);
  }

  @Post(':id/restock')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleGift' })
  restock(
    @Me() me: Actor,
    @Param('id', IdPipe) giftId: string,
    @Body() body: RestockBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.gifts.restock(me, giftId, body, key);
  }

  /** Whether the worth of this gift is guaranteed. The operator's promise: a merchant cannot make or end it. */
  @Post(':id/basket')
  @For('operator', 'super')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleGift' })
  basket(
    @Me() me: Actor,
    @Param('id', IdPipe) giftId: string,
    @Body() body: BasketBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.gifts.basket(me, giftId, body, key);
  }

  @Post(':id/seasons')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleGift' })
  addSeason(
    @Me() me: Actor,
    @Param('id', IdPipe) giftId: string,
    @Body() body: SeasonBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.gifts.addSeason(me, giftId, body, key);
  }
}

/** Staff look at a member's redemptions. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'advisor', 'auditor', 'super')
@Controller('console/members/:id/redemptions')
export class RedemptionsConsoleController {
  constructor(
    private readonly redemptions: MyRedemptionsService,
    private readonly members: MembersService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  async page(@Param('id', IdPipe) id: string, @Query() query: RedemptionsQuery): Promise<RedemptionPage> {
    await this.members.existing(this.transactions, id);
    return this.redemptions.page(id, query.state, query.cursor);
  }
}
