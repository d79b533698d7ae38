import type { EarningPreview, RuleComparison } from '@gp/contracts';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { RulesConsoleService } from './rules.console.service.js';
import { RuleComparisonBody, RuleDraftBody, RulePreviewBody } from './rules.dto.js';

/** Operators draft and publish rules; the rules themselves are public (GET /rules). */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'super')
@Controller('console/rules')
export class RulesConsoleController {
  constructor(private readonly rules: RulesConsoleService) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'RuleVersionView' })
  publish(@Me() me: Actor, @Body() body: RuleDraftBody, @Key() key: CommandKey): Promise<Answer> {
    return this.rules.publish(me, body, key);
  }

  @Post('comparison')
  @HttpCode(200)
  comparison(@Body() body: RuleComparisonBody): Promise<RuleComparison> {
    return this.rules.comparison(body);
  }

  @Post('preview')
  @HttpCode(200)
  preview(@Body() body: RulePreviewBody): Promise<EarningPreview> {
    return this.rules.preview(body);
  }
}
