import type { Role } from '@gp/contracts';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type ActingRequest, LIMITS_KEY, type RateLimit, ROLES_KEY } from './access.js';
import { RateLimits } from './rate-limits.js';
import { Refusal } from './refusal.js';
import { Tokens } from './tokens.js';

/** Closed unless said otherwise: each route names its roles with @For or is @Open; then its limit is counted. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const roles = this.reflector.getAllAndOverride<Role[] | 'open' | undefined>(ROLES_KEY, targets);
    const limit = this.reflector.getAllAndOverride<RateLimit | undefined>(LIMITS_KEY, targets);
    const request = context.switchToHttp().getRequest<ActingRequest>();
    if (roles !== 'open') await this.admit(request, roles ?? []);
    if (limit) await this.limits.count(limit, limit.per === 'actor' ? (request.actor?.id ?? request.ip) : request.ip);
    return true;
  }

  private async admit(request: ActingRequest, roles: Role[]): Promise<void> {
    const bearer = /^Bearer (\S{1,4096})$/.exec(request.headers.authorization ?? '')?.[1];
    if (!bearer) throw new Refusal(401, 'access/not-signed-in');
    const actor = await this.tokens.verify(bearer);
    if (!actor.roles.some((role) => roles.includes(role))) throw new Refusal(403, 'access/forbidden');
    request.actor = { ...actor, requestId: String(request.id) };
  }
}
