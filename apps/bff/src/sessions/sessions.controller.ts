import { ROLES, type SessionView, type WhoView } from '@gp/contracts';
import { Body, Controller, Delete, Get, HttpCode, Ip, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Actor, For, Limit, Me, Open } from '../platform/access.js';
import { CodeSignInBody, RefreshBody, StaffSignInBody } from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** Wide enough for a schoolyard whose sixty phones share one address, narrow enough to stop a flood. */
const A_CROWD = { per: 'ip', most: 300, seconds: 60 } as const;

@ApiTags('sessions')
@Controller()
export class SessionsController {
  constructor(
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  @Open()
  @Limit({ name: 'sessions.wechat', ...A_CROWD })
  @Post('sessions/wechat')
  @HttpCode(200)
  @ApiOkResponse({ description: 'Tokens of a member, known by the code of wx.login.' })
  wechat(@Body() { code }: CodeSignInBody): Promise<SessionView> {
    return this.signIn.withCode('wechat', code);
  }

  @Open()
  @Limit({ name: 'sessions.alipay', ...A_CROWD })
  @Post('sessions/alipay')
  @HttpCode(200)
  @ApiOkResponse({ description: 'Tokens of a member, known by the code of my.getAuthCode; 404 where Alipay is not offered.' })
  alipay(@Body() { code }: CodeSignInBody): Promise<SessionView> {
    return this.signIn.withCode('alipay', code);
  }

  @Open()
  @Limit({ name: 'sessions.douyin', ...A_CROWD })
  @Post('sessions/douyin')
  @HttpCode(200)
  @ApiOkResponse({ description: 'Tokens of a member, known by the code of tt.login; 404 where Douyin is not offered.' })
  douyin(@Body() { code }: CodeSignInBody): Promise<SessionView> {
    return this.signIn.withCode('douyin', code);
  }

  @Open()
  @Limit({ name: 'sessions.staff', ...A_CROWD })
  @Post('sessions/staff')
  @HttpCode(200)
  @ApiOkResponse({ description: 'Tokens of a staff member.' })
  staff(@Body() { username, password, totp }: StaffSignInBody, @Ip() ip: string): Promise<SessionView> {
    return this.signIn.withPassword({ username, password, totp: totp ?? null, ip });
  }

  @Open()
  @Limit({ name: 'sessions.refresh', ...A_CROWD })
  @Post('sessions/refresh')
  @HttpCode(200)
  @ApiOkResponse({ description: 'A new pair of tokens; the old refresh token is used up.' })
  refresh(@Body() { refreshToken }: RefreshBody): Promise<SessionView> {
    return this.sessions.refresh(refreshToken);
  }

  @ApiBearerAuth()
  @For(...ROLES)
  @Delete('sessions/current')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out.' })
  end(@Me() actor: Actor): Promise<void> {
    return this.sessions.end(actor);
  }

  @ApiBearerAuth()
  @For(...ROLES)
  @Get('me')
  @ApiOkResponse({ description: 'Who the bearer of the token is.' })
  me(@Me() actor: Actor): Promise<WhoView> {
    return this.sessions.me(actor);
  }
}
