import type { CertificateView } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { CertificatesService } from './certificates.service.js';
import { CertificateBody } from './sales.dto.js';

@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'super')
@Controller('console/certificates')
export class CertificatesConsoleController {
  constructor(private readonly certificates: CertificatesService) {}

  @Get()
  @For('operator', 'advisor', 'auditor', 'super')
  async list(): Promise<{ items: CertificateView[] }> {
    return { items: await this.certificates.all() };
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'CertificateView' })
  register(@Me() me: Actor, @Body() body: CertificateBody, @Key() key: CommandKey): Promise<Answer> {
    return this.certificates.register(me, body, key);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CertificateView' })
  withdraw(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.certificates.withdraw(me, id, key);
  }
}
