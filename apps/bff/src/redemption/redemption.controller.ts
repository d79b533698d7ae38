import type {
  CatalogueView,
  GiftPrice,
  GiftView,
  PublicGiftView,
  RedemptionCodeView,
  RedemptionPage,
  RedemptionView,
} from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me, Open } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { GiftsService } from './gifts.service.js';
import { MyRedemptionsService } from './my-redemptions.service.js';
import { CatalogueQuery, RedeemBody, RedemptionsQuery } from './redemption.dto.js';
import { RedemptionService } from './redemption.service.js';

/** What a member sees of the catalogue. */
@ApiTags('redemption')
@ApiBearerAuth()
@For('member')
@Controller('gifts')
export class GiftsController {
  constructor(private readonly gifts: GiftsService) {}

  @Get()
  catalogue(@Me() me: Actor, @Query() query: CatalogueQuery): Promise<CatalogueView> {
    return this.gifts.catalogue(me.id, query);
  }

  @Get(':id')
  gift(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<GiftView> {
    return this.gifts.gift(me.id, id);
  }

  /** Every price it had, and what it was compared with. */
  @Get(':id/prices')
  async prices(@Param('id', IdPipe) id: string): Promise<{ items: GiftPrice[] }> {
    return { items: await this.gifts.prices(id) };
  }
}

/** What a shared page shows of a gift to somebody who is not signed in. */
@ApiTags('redemption')
@Open()
@Controller('public/gifts')
export class PublicGiftsController {
  constructor(private readonly gifts: GiftsService) {}

  @Get(':id')
  gift(@Param('id', IdPipe) id: string): Promise<PublicGiftView> {
    return this.gifts.publicGift(id);
  }
}

/** A member's own redemptions. */
@ApiTags('redemption')
@ApiBearerAuth()
@For('member')
@Controller('redemptions')
export class RedemptionController {
  constructor(
    private readonly redemptions: RedemptionService,
    private readonly mine: MyRedemptionsService,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'RedemptionView' })
  redeem(@Me() me: Actor, @Body() body: RedeemBody, @Key() key: CommandKey): Promise<Answer> {
    return this.redemptions.redeem(me, body, key);
  }

  @Get()
  page(@Me() me: Actor, @Query() query: RedemptionsQuery): Promise<RedemptionPage> {
    return this.mine.page(me.id, query.state, query.cursor);
  }

  @Get(':id')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<RedemptionView> {
    return this.mine.find(me.id, id);
  }

  @Get(':id/code')
  code(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<RedemptionCodeView> {
    return this.mine.code(me.id, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ description: 'RedemptionView' })
  cancel(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.redemptions.cancel(me, id, key);
  }
}
