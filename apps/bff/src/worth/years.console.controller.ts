import type { CatalogueYear } from '@gp/contracts';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { YearPipe } from './year.pipe.js';
import { YearsService } from './years.service.js';

/** The report of a year: counted while it runs, published when it is over. */
@ApiTags('console')
@ApiBearerAuth()
@For('operator', 'super')
@Controller('console/worth/years')
export class YearsConsoleController {
  constructor(private readonly years: YearsService) {}

  @Get()
  @For('operator', 'auditor', 'super')
  async list(): Promise<{ current: CatalogueYear; published: CatalogueYear[] }> {
    return { current: await this.years.current(), published: await this.years.published() };
  }

  @Get(':year')
  @For('operator', 'auditor', 'super')
  year(@Param('year', YearPipe) year: number): Promise<CatalogueYear> {
    return this.years.year(year);
  }

  @Post(':year/publish')
  @HttpCode(200)
  @ApiOkResponse({ description: 'CatalogueYear' })
  publish(@Me() me: Actor, @Param('year', YearPipe) year: number, @Key() key: CommandKey): Promise<Answer> {
    return this.years.publish(me, year, key);
  }
}
