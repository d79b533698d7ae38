import type { TodayView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { problemOf } from '../platform/keyed-commands.js';
import { RateLimits } from '../platform/rate-limits.js';
import { Refusal } from '../platform/refusal.js';
import { CounterDayService } from './counter-day.service.js';
import { VerifyBody } from './redemption.dto.js';
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
    private readonly day: CounterDayService,
    private readonly limits: RateLimits,
  ) {}

  @Post('verifications')
  @HttpCode(200)
  @ApiOkResponse({ description: 'VerifiedView' })
  async verify(@Me() me: Actor, @Body() body: VerifyBody, @Key() key: CommandKey): Promise<Answer> {
    if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
    const typed = /^[\d\s-]+$/.test(body.code);
    if (typed) for (const limit of MISSES) await this.limits.check(limit, me.id, 'redemption/too-many-misses');
    const answer = await this.verifications.verify({ ...me, merchantId: me.merchantId }, body.code, key);
    if (typed && !answer.replayed && problemOf(answer)?.code === 'redemption/code-unknown') await this.countMiss(me);
    return answer;
  }

  @Get('today')
  today(@Me() me: Actor): Promise<TodayView> {
    return this.day.today(me);
  }

  /** The limit speaks at the next try: this one has its own answer already. */
  private async countMiss(me: Actor): Promise<void> {
    for (const limit of MISSES) await this.limits.count({ ...limit, most: Number.MAX_SAFE_INTEGER }, me.id);
  }
}
