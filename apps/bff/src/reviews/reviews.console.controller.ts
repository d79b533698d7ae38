import type { ConsoleReviewPage } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { AnswersService } from './answers.service.js';
import { ModerationService } from './moderation.service.js';
import { ReviewsConsoleService } from './reviews.console.service.js';
import { AnswerBody, ConsoleReviewsQuery, ReviewDecisionBody } from './reviews.dto.js';

/** The moderation desk: operators and advisors read before everybody else; a merchant's owner answers what is published. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'advisor', 'super')
@Controller('console/reviews')
export class ReviewsConsoleController {
  constructor(
    private readonly reviews: ReviewsConsoleService,
    private readonly moderation: ModerationService,
    private readonly answers: AnswersService,
  ) {}

  @Get()
  @For('operator', 'advisor', 'merchant-owner', 'auditor', 'super')
  page(@Me() me: Actor, @Query() { cursor, ...filter }: ConsoleReviewsQuery): Promise<ConsoleReviewPage> {
    return this.reviews.page(me, filter, cursor);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleReview' })
  decide(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: ReviewDecisionBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.moderation.decide(me, id, body, key);
  }

  @Post(':id/answer')
  @For('merchant-owner', 'super')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleReview' })
  answer(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: AnswerBody, @Key() key: CommandKey): Promise<Answer> {
    return this.answers.write(me, id, body.words, key);
  }

  @Post(':id/answer/decision')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleReview' })
  decideAnswer(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: ReviewDecisionBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.answers.decide(me, id, body, key);
  }
}
