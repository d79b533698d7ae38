import type { DemoCodeView, DemoPerson } from '@gp/contracts';
import { Body, Controller, Get, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Limit, Open } from '../platform/access.js';
import { DemoGuard } from './demo.guard.js';
import { DemoService } from './demo.service.js';
import { DemoCodeBody } from './sessions.dto.js';

@ApiTags('demo')
@UseGuards(DemoGuard)
@Open()
@Controller('demo')
export class DemoController {
  constructor(private readonly demo: DemoService) {}

  @Get('people')
  @ApiOkResponse({ description: 'Only in demo mode: the people a visitor may be.' })
  async people(): Promise<{ items: DemoPerson[] }> {
    return { items: await this.demo.people() };
  }

  @Limit({ name: 'demo.codes', per: 'ip', most: 300, seconds: 60 })
  @Post('codes')
  @HttpCode(200)
  @ApiOkResponse({ description: 'Only in demo mode: a fresh login code of a demo member.' })
  code(@Body() { key }: DemoCodeBody): Promise<DemoCodeView> {
    return this.demo.codeFor(key);
  }
}
