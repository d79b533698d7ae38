import type { TotpOffer } from '@gp/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Limit, Me } from '../platform/access.js';
import { TotpConfirmBody } from './staff.dto.js';
import { StaffSecondFactorService } from './staff.second-factor.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@For('clerk', 'merchant-owner', 'community-staff', 'operator', 'advisor', 'auditor', 'super')
@Controller('staff/me/totp')
export class StaffController {
  constructor(private readonly secondFactor: StaffSecondFactorService) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'A new second factor, in force once confirmed.' })
  offer(@Me() actor: Actor): Promise<TotpOffer> {
    return this.secondFactor.offer(actor);
  }

  @Limit({ name: 'staff.totp.confirm', per: 'actor', most: 20, seconds: 900 })
  @Post('confirm')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'In force from now on.' })
  confirm(@Me() actor: Actor, @Body() { totp }: TotpConfirmBody): Promise<void> {
    return this.secondFactor.confirm(actor, totp);
  }
}
