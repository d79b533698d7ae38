import { type CanActivate, Inject, Injectable } from '@nestjs/common';
import type { Configuration } from '../platform/configuration.js';
import { CONFIGURATION } from '../platform/configuration.token.js';
import { notFound } from '../platform/refusal.js';

/** Outside of demo mode there are no such routes: before anything of the request is looked at, the answer is 404. */
@Injectable()
export class DemoGuard implements CanActivate {
  constructor(@Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  canActivate(): boolean {
    if (!this.configuration.demo) throw notFound('platform/not-found');
    return true;
  }
}
