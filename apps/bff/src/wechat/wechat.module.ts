/**
 * wechat – a thin client of the WeChat platform. Each call has a deadline and its answer is checked before anything believes it; errors
 * of the platform become refusals of ours. Nothing here touches the database, and nobody may call it inside a transaction. Called by
 * sessions.
 */
import { Module } from '@nestjs/common';
import { WechatService } from './wechat.service.js';

@Module({ providers: [WechatService], exports: [WechatService] })
export class WechatModule {}
