import type { MerchantBookingsView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { Refusal } from '../platform/refusal.js';
import { ChangeSlotBody, DayQuery, WhyBody } from './bookings.dto.js';
import { BookingsService } from './bookings.service.js';
import { MerchantBookingsService } from './merchant-bookings.service.js';
import { SlotsService } from './slots.service.js';

@ApiTags('bookings')
@ApiBearerAuth()
@For('member')
@Controller('redemptions/:id/slot')
export class BookingController {
  constructor(private readonly bookings: BookingsService) {}

  /** Another time, until the deadline of the first. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'BookingView' })
  change(
    @Me() me: Actor,
    @Param('id', IdPipe) id: string,
    @Body() body: ChangeSlotBody,
    @Key() key: CommandKey,
  ): Promise<Answer> {
    return this.bookings.change(me, id, body, key);
  }
}

/** Who comes, and the yes or no to it. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant')
export class MerchantBookingsController {
  constructor(
    private readonly bookings: MerchantBookingsService,
    private readonly slots: SlotsService,
  ) {}

  @Get('bookings')
  day(@Me() me: Actor, @Query() query: DayQuery): Promise<MerchantBookingsView> {
    return this.bookings.day(atMerchant(me), query.day);
  }

  @Post('bookings/:id/confirm')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MerchantBooking' })
  confirm(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.bookings.confirm(atMerchant(me), id, key);
  }

  @Post('bookings/:id/refuse')
  @For('merchant-owner')
  @HttpCode(200)
  @ApiOkResponse({ description: 'MerchantBooking' })
  refuse(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: WhyBody, @Key() key: CommandKey): Promise<Answer> {
    return this.bookings.refuse(atMerchant(me), id, body.reason, key);
  }

  @Post('slots/:id/cancel')
  @For('merchant-owner')
  @HttpCode(200)
  @ApiOkResponse({ description: 'ConsoleSlot' })
  cancel(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: WhyBody, @Key() key: CommandKey): Promise<Answer> {
    return this.slots.cancel(atMerchant(me), id, body.reason, key);
  }
}

function atMerchant(me: Actor): Actor & { merchantId: string } {
  if (!me.merchantId) throw new Refusal(403, 'access/forbidden');
  return { ...me, merchantId: me.merchantId };
}
