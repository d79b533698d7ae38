import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../platform/refusal.js';

/** A month as a path parameter: 2026-11. Anything else has no bill. */
@Injectable()
export class MonthPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(value)) throw notFound('points/bill-not-found');
    return value;
  }
}
