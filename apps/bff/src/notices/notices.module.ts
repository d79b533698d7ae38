/**
 * notices – the member's inbox in the app. It hears what other modules tell through the outbox, and says it in a calm sentence; it asks
 * them nothing, and nobody imports it.
 *
 * Invariants: one notice an event and member (UNIQUE one_event), however often the outbox delivers; an inbox is read by keyset.
 *
 * Listens to: 'redemption.used' { memberId, redemptionId, giftName, storeName }, 'redemption.expired' { memberId, redemptionId, giftName,
 * points }, 'campaigns.checked-in' { memberId, campaignId, title, points }, 'campaigns.cancelled' { memberIds, campaignId, title,
 * startsAt } – one event for up to 500 members, 'points.ending', 'points.expired', 'points.clawed-back', 'points.rule-announced' (for
 * everybody, 500 at a time). A new kind of news is a line in notices.rules.ts.
 */
import { Module } from '@nestjs/common';
import { MembersModule } from '../members/members.module.js';
import { NoticesController } from './notices.controller.js';
import { NoticesService } from './notices.service.js';

@Module({ imports: [MembersModule], controllers: [NoticesController], providers: [NoticesService] })
export class NoticesModule {}
