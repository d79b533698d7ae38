import { createHmac } from 'node:crypto';
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectRepository } from '@nestjs/typeorm';
import { jwtVerify } from 'jose';
import { Repository } from 'typeorm';
import { Session } from './people.entities.js';

export const Roles = (...roles: string[]) => SetMetadata('roles', roles);
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext): Session => context.switchToHttp().getRequest().session,
);

/** The access token, then the session it names: a session that was revoked stops at once. */
@Injectable()
export class SessionGuard implements CanActivate {
  private readonly key = createHmac('sha256', process.env.TOKEN_SECRET ?? '')
    .update('access')
    .digest();

  constructor(
    private readonly reflector: Reflector,
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    if (!token) throw new UnauthorizedException();
    const { payload } = await jwtVerify(token, this.key, {
      algorithms: ['HS256'],
      issuer: 'green-points',
      audience: 'green-points',
    }).catch(() => {
      throw new UnauthorizedException();
    });
    const session = await this.sessions.findOneBy({ id: String(payload.sid) });
    if (!session || session.revokedAt || session.endsAt <= new Date()) throw new UnauthorizedException();
    const roles = this.reflector.getAllAndOverride<string[]>('roles', [context.getHandler(), context.getClass()]);
    if (!session.roles.split(',').some((role) => roles.includes(role))) throw new ForbiddenException();
    request.session = session;
    return true;
  }
}
