import { Body, Controller, Get, Headers, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import type { Session } from './people.entities.js';
import { PointsService } from './points.service.js';
import { RedemptionService } from './redemption.service.js';
import { RedeemDto, SaleDto, StatementQuery, VerifyDto } from './requests.js';
import { SalesService } from './sales.service.js';
import { CurrentSession, Roles, SessionGuard } from './session.guard.js';

@UseGuards(SessionGuard)
@Roles('member')
@Controller()
export class MemberController {
  constructor(
    private readonly points: PointsService,
    private readonly redemptions: RedemptionService,
  ) {}

  @Get('points')
  summary(@CurrentSession() session: Session) {
    return this.points.summary(session.actorId);
  }

  @Get('points/statement')
  statement(@CurrentSession() session: Session, @Query() query: StatementQuery) {
    return this.points.statement(session.actorId, query.cursor);
  }

  @Post('redemptions')
  @HttpCode(200)
  redeem(@CurrentSession() session: Session, @Body() dto: RedeemDto, @Headers('idempotency-key') key?: string) {
    return this.redemptions.redeem(session, dto, key);
  }
}

@UseGuards(SessionGuard)
@Roles('clerk', 'merchant-owner')
@Controller('merchant')
export class CounterController {
  constructor(
    private readonly sales: SalesService,
    private readonly redemptions: RedemptionService,
  ) {}

  @Post('sales')
  @HttpCode(200)
  issue(@CurrentSession() session: Session, @Body() dto: SaleDto, @Headers('idempotency-key') key?: string) {
    return this.sales.issue(session, dto, key);
  }

  @Post('verifications')
  @HttpCode(200)
  verify(@CurrentSession() session: Session, @Body() dto: VerifyDto, @Headers('idempotency-key') key?: string) {
    return this.redemptions.verify(session, dto, key);
  }
}
