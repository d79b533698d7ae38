/**
 * wechat – thin clients of the WeChat platform and of WeChat Pay. Each call has a deadline and its answer is checked before anything
 * believes it (a signature where there is one); errors of the platform become refusals of ours. Nothing here touches the database, and
 * nobody may call it inside a transaction. Called by sessions and payments.
 */
import { Module } from '@nestjs/common';
import { WechatService } from './wechat.service.js';
import { WechatOrders } from './wechat-orders.service.js';
import { WechatPayService } from './wechat-pay.service.js';
import { WechatTokens } from './wechat-tokens.service.js';

@Module({
  providers: [WechatService, WechatPayService, WechatTokens, WechatOrders],
  exports: [WechatService, WechatPayService, WechatOrders],
})
export class WechatModule {}
