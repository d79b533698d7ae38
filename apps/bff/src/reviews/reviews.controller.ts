import type { GiftReviews, MyReviewPage, ReviewDesk } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Limit, Me, Open } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { GiftReviewsService } from './gift-reviews.service.js';
import { ReviewBody, ReviewsCursorQuery } from './reviews.dto.js';
import { ReviewsService } from './reviews.service.js';

/** What is said of a gift, for everybody. */
@ApiTags('redemption')
@Open()
@Controller('public/gifts')
export class PublicReviewsController {
  constructor(private readonly reviews: GiftReviewsService) {}

  @Get(':id/reviews')
  page(@Param('id', IdPipe) id: string, @Query() { cursor }: ReviewsCursorQuery): Promise<GiftReviews> {
    return this.reviews.page(id, cursor);
  }
}

/** The review of one redemption. */
@ApiTags('redemption')
@ApiBearerAuth()
@For('member')
@Controller('redemptions/:id/review')
export class RedemptionReviewController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  desk(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<ReviewDesk> {
    return this.reviews.desk(me, id);
  }

  @Post()
  @Limit({ name: 'reviews.write', per: 'actor', most: 20, seconds: 3600 })
  @HttpCode(200)
  @ApiOkResponse({ description: 'MyReview' })
  write(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: ReviewBody, @Key() key: CommandKey): Promise<Answer> {
    return this.reviews.write(me, id, body, key);
  }
}

/** A member's own reviews. */
@ApiTags('redemption')
@ApiBearerAuth()
@For('member')
@Controller('reviews')
export class MyReviewsController {
  constructor(private readonly reviews: ReviewsService) {}

  @Get()
  mine(@Me() me: Actor, @Query() { cursor }: ReviewsCursorQuery): Promise<MyReviewPage> {
    return this.reviews.mine(me, cursor);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MyReview' })
  withdraw(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.reviews.withdraw(me, id, key);
  }
}
