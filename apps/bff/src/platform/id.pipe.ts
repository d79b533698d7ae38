import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from './ids.js';
import { notFound } from './refusal.js';

/** A path parameter that is not an id of ours names nothing: 404. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isId(value)) throw notFound('platform/not-found');
    return value;
  }
}
