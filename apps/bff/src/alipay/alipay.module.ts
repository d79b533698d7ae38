/**
 * alipay – a thin client of the Alipay open platform's signed gateway: it turns the code of my.getAuthCode into an identity. What it asks
 * is signed with our key, what it is told is believed only under Alipay's signature. Offered only where the server has credentials.
 * Called by sessions.
 */
import { Module } from '@nestjs/common';
import { AlipayService } from './alipay.service.js';

@Module({ providers: [AlipayService], exports: [AlipayService] })
export class AlipayModule {}
