/**
 * douyin – a thin client of the Douyin open platform, as wechat is of WeChat: it turns the code of tt.login into an identity. Offered
 * only where the server has credentials. Called by sessions.
 */
import { Module } from '@nestjs/common';
import { DouyinService } from './douyin.service.js';

@Module({ providers: [DouyinService], exports: [DouyinService] })
export class DouyinModule {}
