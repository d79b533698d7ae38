import type { EarningPreview, RuleVersionView } from '@gp/contracts';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Open } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { RulesConsoleService } from './rules.console.service.js';
import { RulePreviewQuery } from './rules.dto.js';
import { RulesService } from './rules.service.js';

/** The published rules, for everybody. */
@ApiTags('rules')
@Open()
@Controller('rules')
export class RulesController {
  constructor(
    private readonly rules: RulesService,
    private readonly drafts: RulesConsoleService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(): Promise<{ items: RuleVersionView[] }> {
    return { items: await this.rules.views(this.clock.now()) };
  }

  /** What a plain sale earns now. */
  @Get('preview')
  preview(@Query() { amountFen }: RulePreviewQuery): Promise<EarningPreview> {
    return this.drafts.preview({ amountFen: Number(amountFen) });
  }
}
