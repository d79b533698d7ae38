/**
 * staff – people who sign in with a password: clerks, merchant owners, community staff, operators, advisors, auditors, supers.
 *
 * Holds: passwords are scrypt hashes and leave this module in no form; digits of a second factor are taken once; a role that works at a
 * place has that place; only a super makes operators, advisors, auditors and supers; nobody changes their own roles; new roles, a new
 * password and a disabled account end all sessions at once.
 * Called by: sessions (signIn, subjectOf), and by points, redemption, campaigns and governance for names.
 */
import { Module } from '@nestjs/common';
import { MerchantsModule } from '../merchants/merchants.module.js';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { ClerksController } from './clerks.controller.js';
import { ClerksService } from './clerks.service.js';
import { SecondFactor } from './second-factor.js';
import { SignOutOfMerchant } from './sign-out-of-merchant.js';
import { StaffConsoleController } from './staff.console.controller.js';
import { StaffConsoleService } from './staff.console.service.js';
import { StaffController } from './staff.controller.js';
import { StaffSecondFactorService } from './staff.second-factor.service.js';
import { StaffService } from './staff.service.js';
import { StaffSignInService } from './staff.sign-in.service.js';

const secondFactor = {
  provide: SecondFactor,
  inject: [CONFIGURATION],
  useFactory: ({ tokenSecret }: Configuration) => new SecondFactor(tokenSecret),
};

@Module({
  imports: [MerchantsModule],
  controllers: [ClerksController, StaffConsoleController, StaffController],
  providers: [
    ClerksService,
    secondFactor,
    SignOutOfMerchant,
    StaffConsoleService,
    StaffSecondFactorService,
    StaffService,
    StaffSignInService,
  ],
  exports: [StaffService, StaffSignInService],
})
export class StaffModule {}
