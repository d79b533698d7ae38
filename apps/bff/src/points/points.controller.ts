import type { EntryView, LotsView, PointsSummary, RuleVersionView, StatementView } from '@gp/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import { StatementQuery } from './points.dto.js';
import { RulesService, ruleView } from './rules.service.js';
import { StatementService } from './statement.service.js';

/** A member's own points. */
@ApiTags('points')
@ApiBearerAuth()
@For('member')
@Controller('points')
export class PointsController {
  constructor(
    private readonly statements: StatementService,
    private readonly rules: RulesService,
  ) {}

  @Get()
  summary(@Me() me: Actor): Promise<PointsSummary> {
    return this.statements.summary(me.id);
  }

  @Get('statement')
  statement(@Me() me: Actor, @Query() query: StatementQuery): Promise<StatementView> {
    return this.statements.statement(me.id, query.filter ?? 'all', query.cursor);
  }

  @Get('entries/:id')
  entry(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<EntryView> {
    return this.statements.entry(me.id, id);
  }

  @Get('lots')
  lots(@Me() me: Actor): Promise<LotsView> {
    return this.statements.lots(me.id);
  }

  @Get('rules')
  async published(): Promise<{ items: RuleVersionView[] }> {
    return { items: (await this.rules.all()).map(ruleView) };
  }
}
