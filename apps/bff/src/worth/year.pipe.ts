import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalid } from '../platform/refusal.js';

/** A year as a path parameter: 2015 … 2199. */
@Injectable()
export class YearPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (!/^(201[5-9]|20[2-9]\d|21\d\d)$/.test(value)) throw invalid('year', '年份不对');
    return Number(value);
  }
}
