import type { CertificateView, EarningPreview, MemberLookupView, OfflineTerms, SaleRecordView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CashOffService } from '../cash-off/cash-off.service.js';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CertificatesService } from './certificates.service.js';
import { CounterService } from './counter.service.js';
import { OfflineSalesService } from './offline-sales.service.js';
import { RefundsService } from './refunds.service.js';
import {
  CashOffAskBody,
  MemberLookupBody,
  OfflineSaleBody,
  RefundBody,
  SaleBody,
  SalePreviewBody,
  SaleQuery,
} from './sales.dto.js';
import { merchantOf, SalesService } from './sales.service.js';

/** The counter: who is this, and points for the sale. */
@ApiTags('merchant')
@ApiBearerAuth()
@For('clerk', 'merchant-owner')
@Controller('merchant')
export class SalesController {
  constructor(
    private readonly counter: CounterService,
    private readonly sales: SalesService,
    private readonly refunds: RefundsService,
    private readonly certificates: CertificatesService,
    private readonly cashOffs: CashOffService,
    private readonly offline: OfflineSalesService,
  ) {}

  @Post('members/lookup')
  @HttpCode(200)
  lookup(@Me() me: Actor, @Body() body: MemberLookupBody): Promise<MemberLookupView> {
    return this.counter.lookup(me, body.code);
  }

  @Post('sales')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SaleView' })
  async issue(@Me() me: Actor, @Body() body: SaleBody, @Key() key: CommandKey): Promise<Answer> {
    const memberId = await this.counter.memberOrAnswer(me, body.ticket, key);
    return typeof memberId === 'string' ? this.sales.issue(me, memberId, body, key) : memberId;
  }

  /** What this counter may accept without network. */
  @Get('offline')
  offlineTerms(): OfflineTerms {
    return this.offline.terms();
  }

  @Post('sales/offline')
  @HttpCode(200)
  @ApiOkResponse({ description: 'SaleView' })
  issueOffline(@Me() me: Actor, @Body() body: OfflineSaleBody, @Key() key: CommandKey): Promise<Answer> {
    return this.offline.issue(me, body, key);
  }

  /** Asks the member who was scanned whether points shall pay a part of the bill. */
  @Post('cash-offs')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CashOffView' })
  async askCashOff(@Me() me: Actor, @Body() body: CashOffAskBody, @Key() key: CommandKey): Promise<Answer> {
    const memberId = await this.counter.memberOrAnswer(me, body.ticket, key);
    if (typeof memberId !== 'string') return memberId;
    return this.cashOffs.ask({ ...me, merchantId: merchantOf(me) }, memberId, body, key);
  }

  /** What this sale would earn, line by line; nothing is booked. */
  @Post('sales/preview')
  @HttpCode(200)
  preview(@Me() me: Actor, @Body() body: SalePreviewBody): Promise<EarningPreview> {
    return this.sales.preview(me, this.counter.memberOfTicket(me, body.ticket), body);
  }

  /** A sale of the clerk's own merchant, by its receipt. */
  @Get('sales')
  find(@Me() me: Actor, @Query() { receiptNo }: SaleQuery): Promise<SaleRecordView> {
    return this.refunds.find(me, receiptNo);
  }

  @Post('sales/:id/refunds')
  @HttpCode(200)
  @ApiOkResponse({ description: 'RefundView' })
  refund(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: RefundBody, @Key() key: CommandKey): Promise<Answer> {
    return this.refunds.refund(me, id, body, key);
  }

  /** The green certificates that count now. */
  @Get('certificates')
  async listCertificates(): Promise<{ items: CertificateView[] }> {
    return { items: await this.certificates.inForce() };
  }
}
