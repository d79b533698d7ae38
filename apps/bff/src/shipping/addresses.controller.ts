import type { AddressCard, AddressView } from '@gp/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Key, Me } from '../platform/access.js';
import { IdPipe } from '../platform/id.pipe.js';
import type { Answer, CommandKey } from '../platform/keyed-commands.js';
import { AddressesService } from './addresses.service.js';
import { AddressBody } from './shipping.dto.js';

/** Where a member receives what is sent. */
@ApiTags('shipping')
@ApiBearerAuth()
@For('member')
@Controller('addresses')
export class AddressesController {
  constructor(private readonly addresses: AddressesService) {}

  @Get()
  async list(@Me() me: Actor): Promise<{ items: AddressCard[] }> {
    return { items: await this.addresses.list(me.id) };
  }

  @Get(':id')
  find(@Me() me: Actor, @Param('id', IdPipe) id: string): Promise<AddressView> {
    return this.addresses.find(me.id, id);
  }

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ description: 'AddressCard' })
  add(@Me() me: Actor, @Body() body: AddressBody, @Key() key: CommandKey): Promise<Answer> {
    return this.addresses.add(me, body, key);
  }

  @Put(':id')
  @ApiOkResponse({ description: 'AddressCard' })
  change(@Me() me: Actor, @Param('id', IdPipe) id: string, @Body() body: AddressBody, @Key() key: CommandKey): Promise<Answer> {
    return this.addresses.change(me, id, body, key);
  }

  @Delete(':id')
  @ApiOkResponse({ description: 'AddressCard[]' })
  remove(@Me() me: Actor, @Param('id', IdPipe) id: string, @Key() key: CommandKey): Promise<Answer> {
    return this.addresses.remove(me, id, key);
  }
}
