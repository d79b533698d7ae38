/**
 * THE MAP. Words: a *member* earns and redeems points; *staff* sign in with a password and have roles; a *merchant* has *stores* where
 * *clerks* work; an *organisation* (community, school) runs *campaigns*. Points live in *lots*; what happens to them is an *entry* of
 * signed *postings*; a *gift* is redeemed (*redemption*), where it costs cash too with a *payment*, and its code is verified at the counter.
 *
 * Modules, lowest first – each imports only those above it in this list (config/import-law.cjs executes this):
 */
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';
import type { Logger } from 'pino';
import type { DataSourceOptions } from 'typeorm';
import { AfterSaleModule } from './after-sale/after-sale.module.js';
import { AlipayModule } from './alipay/alipay.module.js';
import { BookingsModule } from './bookings/bookings.module.js';
import { CampaignsModule } from './campaigns/campaigns.module.js';
import { CashOffModule } from './cash-off/cash-off.module.js';
import { DouyinModule } from './douyin/douyin.module.js';
import { GovernanceModule } from './governance/governance.module.js';
import { JointModule } from './joint/joint.module.js';
import { MembersModule } from './members/members.module.js';
import { MerchantsModule } from './merchants/merchants.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PaymentsModule } from './payments/payments.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { PlansModule } from './plans/plans.module.js';
import type { Configuration } from './platform/configuration.js';
import { applicationOptions, openPool } from './platform/database.js';
import { loggerOptions, makeLogger } from './platform/logging.js';
import { PlatformModule } from './platform/platform.module.js';
import { PointsModule } from './points/points.module.js';
import { QuestionnairesModule } from './questionnaires/questionnaires.module.js';
import { RedemptionModule } from './redemption/redemption.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { SalesModule } from './sales/sales.module.js';
import { SealingModule } from './sealing/sealing.module.js';
import { ServicesModule } from './services/services.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SetsModule } from './sets/sets.module.js';
import { SettlementModule } from './settlement/settlement.module.js';
import { ShippingModule } from './shipping/shipping.module.js';
import { StaffModule } from './staff/staff.module.js';
import { VouchersModule } from './vouchers/vouchers.module.js';
import { WaitingModule } from './waiting/waiting.module.js';
import { WechatModule } from './wechat/wechat.module.js';
import { WorthModule } from './worth/worth.module.js';

@Module({})
export class AppModule {
  static with(configuration: Configuration, logger: Logger = makeLogger(configuration)): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggerOptions(logger)),
        TypeOrmModule.forRootAsync({
          useFactory: async () => ({ ...(await applicationOptions(configuration)), retryAttempts: 0 }),
          dataSourceFactory: (options) => openPool(options as DataSourceOptions),
        }),
        PlatformModule.with(configuration),
        WechatModule,
        AlipayModule,
        DouyinModule,
        MembersModule,
        MerchantsModule,
        StaffModule,
        SessionsModule,
        PicturesModule,
        PointsModule,
        SealingModule,
        CashOffModule,
        SalesModule,
        PaymentsModule,
        PlansModule,
        WorthModule,
        RedemptionModule,
        SetsModule,
        BookingsModule,
        VouchersModule,
        JointModule,
        ServicesModule,
        WaitingModule,
        ShippingModule,
        AfterSaleModule,
        ReviewsModule,
        SettlementModule,
        QuestionnairesModule,
        CampaignsModule,
        NoticesModule,
        GovernanceModule,
      ],
    };
  }
}
