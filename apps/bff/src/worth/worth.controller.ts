import { POINT_FEN, type WorthView } from '@gp/contracts';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Open } from '../platform/access.js';
import { Clock } from '../platform/clock.js';
import { WorthService } from './worth.service.js';
import { YearsService } from './years.service.js';

/** What the programme promises about the worth of a point, for everybody. */
@ApiTags('worth')
@Open()
@Controller('worth')
export class WorthController {
  constructor(
    private readonly worth: WorthService,
    private readonly years: YearsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async view(): Promise<WorthView> {
    return { floorFen: POINT_FEN, basket: await this.worth.basket(this.clock.now()), years: await this.years.published() };
  }
}
