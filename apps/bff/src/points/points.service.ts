import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transactions.js';
import type { EarnedEntry, Earning } from './points.types.js';

@Injectable()
export class PointsService {
  /**
   * Joins `tx`. Credits the earnings, locking the members' accounts in ascending order. A second earning with the same idemKey
   * fails with a duplicate key (1062 on one_effect).
   */
  async earn(_tx: Tx, _earnings: Earning[]): Promise<EarnedEntry[]> {
    throw new Error('being written');
  }
}
