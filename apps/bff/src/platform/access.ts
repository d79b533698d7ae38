import type { Role } from '@gp/contracts';
import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type CommandKey, hashOf } from './keyed-commands.js';
import { Refusal } from './refusal.js';

/** Who sent a request, as its access token and its session say. */
export interface Actor {
  kind: 'member' | 'staff';
  id: string;
  sessionId: string;
  roles: Role[];
  /** Where a clerk or merchant owner works. */
  merchantId: string | null;
  storeId: string | null;
  /** Where community staff work. */
  organisationId: string | null;
  /** Of the request they act in, for the audit log. */
  requestId?: string;
}

export interface ActingRequest extends FastifyRequest {
  actor?: Actor;
}

export const ROLES_KEY = 'gp:roles';
export const LIMITS_KEY = 'gp:limits';

/** Who may call a route. A route without @For or @Open does not start: see access.guard.ts. */
export const For = (...roles: Role[]) => SetMetadata(ROLES_KEY, roles);
/** A route for everybody. */
export const Open = () => SetMetadata(ROLES_KEY, 'open');

export interface RateLimit {
  name: string;
  per: 'ip' | 'actor';
  most: number;
  seconds: number;
}
/** A limit shared by all instances. `per` decides whose requests are counted together. */
export const Limit = (limit: RateLimit) => SetMetadata(LIMITS_KEY, limit);

/** The actor of the request; use only on routes with @For. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<ActingRequest>();
  if (!actor) throw new Refusal(401, 'access/not-signed-in');
  return actor;
});

const KEY = /^[A-Za-z0-9_-]{8,64}$/;

/** The Idempotency-Key of the request with its actor and the hash of what it asks for. */
export const Key = createParamDecorator((_: unknown, context: ExecutionContext): CommandKey => {
  const request = context.switchToHttp().getRequest<ActingRequest>();
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) throw new Refusal(400, 'platform/key-missing');
  const { actor } = request;
  if (!actor) throw new Refusal(401, 'access/not-signed-in');
  const path = request.url.split('?')[0];
  return { scope: `${actor.kind}:${actor.id}`, key, hash: hashOf(`${request.method} ${path}`, request.body ?? null) };
});
