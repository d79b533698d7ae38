import type { TodayView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { problemOf } from '../platform/keyed-commands.js';
import { RateLimits } from '../platform/rate-limits.js';
import { Refusal } from '../platform/refusal.js';
import { CounterDayService } from './counter-day.service.js';
import { UndoBody, VerifyBody } from './redemption.dto.js';
import { UseUndoService } from './use-undo.service.js';
import { VerificationService } from './verification.service.js';

/** Typed digits can be guessed; these are how many wrong ones a clerk may type. A scanned QR cannot be guessed. */
const MISSES = [
  { name: 'code-miss-minute', most: 5, seconds: 60 },
  { name: 'code-miss-day', most: 50, seconds: 86_400 },
];

@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant')
export class VerificationController {
  constructor(
    private readonly verifications: VerificationService,
    private readonly undoing: UseUndoService,
    private readonly day: CounterDayService,
    private readonly limits: RateLimits,
  ) {}

  @Post('verifications')
  @HttpCode(200)
  @ApiOkResponse({ description: 'VerifiedView' })
  async verify(@Me() me: Actor, @Body() body: VerifyBody, @Key() key: CommandKey): Promise<Answer> {
    if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
    const typed = /^[\d\s-]+$/.test(body.code);
    // Counted first and given back when it was no miss: of a thousand guesses sent at once, five are judged.
    if (typed) for (const limit of MISSES) await this.limits.count(limit, me.id, 'redemption/too-many-misses');
    const answer = await this.verifications.verify({ ...me, merchantId: me.merchantId }, body, key);
    const missed = problemOf(answer)?.code === 'redemption/code-unknown' && !answer.replayed;
    if (typed && !missed) for (const limit of MISSES) await this.limits.giveBack(limit, me.id);
    return answer;
  }

  /** Within ten minutes, by the clerk who did it or the owner, with a reason. */
  @Post('verifications/:id/undo')
  @HttpCode(200)
  @ApiOkResponse({ description: 'UseUndoneView' })
  undo(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: UndoBody, @Key() key: CommandKey): Promise<Answer> {
    if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
    return this.undoing.undo({ ...me, merchantId: me.merchantId }, id, body, key);
  }

  @Get('today')
  today(@Me() me: Actor): Promise<TodayView> {
    return this.day.today(me);
  }
}
