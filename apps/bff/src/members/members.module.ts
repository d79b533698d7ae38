/**
 * members – who takes part: a member, and the identities (provider, app, subject) by which platforms know them.
 *
 * Holds: one identity is one member, even when many first sign-ins race; a member code proves its member for half a minute and finds
 * nobody without the server; an alias says nothing about whose it is.
 * Called by: sessions (signIn), points, redemption, campaigns and questionnaires (names, resolveCode). Knows nothing of points: the list
 * of the console reads the balance beside the member, read-only.
 */
import { Module } from '@nestjs/common';
import { MembersConsoleController } from './members.console.controller.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';

@Module({
  controllers: [MembersController, MembersConsoleController],
  providers: [MembersService],
  exports: [MembersService],
})
export class MembersModule {}
