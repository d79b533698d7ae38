import { Controller, HttpCode, Logger, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Open } from '../platform/access.js';
import { rawBodyOf } from '../platform/raw-body.js';
import { Refusal } from '../platform/refusal.js';
import { PaymentNoticesService } from './payment-notices.service.js';

/** WeChat Pay's own words: with anything but 200 and 204 it tells again later. */
const AGAIN = { code: 'FAIL', message: '失败' };

@ApiTags('payments')
@Open()
@Controller('payments/wechat')
export class PaymentNoticesController {
  private readonly logger = new Logger('payments');

  constructor(private readonly notices: PaymentNoticesService) {}

  @Post('notices')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'What WeChat Pay told is in the books.' })
  async hear(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const header = (name: string): string | undefined => {
      const value = request.headers[name];
      return typeof value === 'string' ? value : undefined;
    };
    try {
      await this.notices.hear(header, rawBodyOf(request));
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 500;
      if (status === 500) this.logger.error({ error: (error as Error).message }, 'a notice could not be taken');
      return void reply.status(status).send(AGAIN);
    }
    void reply.status(204).send();
  }
}
