/**
 * sessions – how people come in and go: members silently with a code of their platform (WeChat, Alipay, Douyin), staff with a password; refresh, sign-out, who am I;
 * and, only in demo mode, the people a visitor may be.
 *
 * Holds: an id of a platform by itself signs nobody in; a session carries the roles of today, not of yesterday; a refresh token works once (and
 * again within 30 s for a lost reply), its second use ends the whole session.
 * Called by: nobody inside the server.
 */
import { Module } from '@nestjs/common';
import { AlipayModule } from '../alipay/alipay.module.js';
import { DouyinModule } from '../douyin/douyin.module.js';
import { MembersModule } from '../members/members.module.js';
import { MerchantsModule } from '../merchants/merchants.module.js';
import { StaffModule } from '../staff/staff.module.js';
import { WechatModule } from '../wechat/wechat.module.js';
import { DemoController } from './demo.controller.js';
import { DemoService } from './demo.service.js';
import { LoginClients } from './login-clients.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { WhoService } from './who.service.js';

@Module({
  imports: [WechatModule, AlipayModule, DouyinModule, MembersModule, MerchantsModule, StaffModule],
  controllers: [SessionsController, DemoController],
  providers: [DemoService, LoginClients, SessionsService, SignInService, WhoService],
})
export class SessionsModule {}
