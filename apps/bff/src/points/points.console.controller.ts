import type { BillHead, BillView, LotsView, MemberView, PointsSummary, StatementView } from '@gp/contracts';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { MembersService } from '../members/members.service.js';
import { memberView } from '../members/members.types.js';
import { For } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import { Transactions } from '../platform/transactions.js';
import { BillsService } from './bills.service.js';
import { MonthPipe } from './month.pipe.js';
import { StatementQuery } from './points.dto.js';
import { StatementService } from './statement.service.js';

/** Staff look at members' points; they cannot touch them. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'advisor', 'auditor', 'super')
@Controller('console/members')
export class PointsConsoleController {
  constructor(
    private readonly transactions: Transactions,
    private readonly members: MembersService,
    private readonly statements: StatementService,
    private readonly billing: BillsService,
  ) {}

  @Get(':id')
  async member(@Param('id', IdPipe) id: string): Promise<MemberView & { points: PointsSummary }> {
    const member = await this.members.existing(this.transactions, id);
    return { ...memberView(member), points: await this.statements.summary(id) };
  }

  @Get(':id/statement')
  async statement(@Param('id', IdPipe) id: string, @Query() query: StatementQuery): Promise<StatementView> {
    await this.members.existing(this.transactions, id);
    return this.statements.statement(id, query.filter ?? 'all', query.cursor);
  }

  @Get(':id/lots')
  async lots(@Param('id', IdPipe) id: string): Promise<LotsView> {
    await this.members.existing(this.transactions, id);
    return this.statements.lots(id);
  }

  @Get(':id/bills')
  async bills(@Param('id', IdPipe) id: string): Promise<{ items: BillHead[] }> {
    await this.members.existing(this.transactions, id);
    return { items: await this.billing.heads(id) };
  }

  @Get(':id/bills/:month')
  async bill(@Param('id', IdPipe) id: string, @Param('month', MonthPipe) month: string): Promise<BillView> {
    await this.members.existing(this.transactions, id);
    return this.billing.bill(id, month);
  }
}
